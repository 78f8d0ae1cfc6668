/** From where a summary is looked at: everywhere, a country, or a region of one. */
export type Seen = { readonly country: string | null; readonly region: string | null };

export function isIn(place: Seen, seen: Seen): boolean {
  if (seen.country === null) return true;
  return place.country === seen.country && (seen.region === null || place.region === seen.region);
}
