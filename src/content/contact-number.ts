import { getCountryCallingCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max';

/** Why a telephone number can't be dialled in a country. */
export type NumberProblem = 'number_signs' | 'number_length' | 'number_abroad';

/** Digits in groups, with spaces, brackets and dashes; a plus in front. */
const WRITTEN = /^\+?\d[\d ()-]{1,24}$/;
/** Emergency numbers and short codes. No list of them is complete, so that their length alone is looked at. */
const SHORT = /^\d{3,6}$/;

/**
 * Whether a contact number is one that somebody in the country can dial. Lengths are those of the country's numbering plan;
 * whether it rings where it should, only a call can tell.
 * @param phoneCountry ISO code, `phone_country` of the country pack
 */
export function numberProblem(number: string, phoneCountry: string): NumberProblem | null {
  if (!WRITTEN.test(number)) return 'number_signs';
  if (SHORT.test(number.replace(/\D/g, '')) && !number.startsWith('+')) return null;
  if (!isSupportedCountry(phoneCountry)) return null;
  const read = parsePhoneNumberFromString(number, { defaultCountry: phoneCountry, extract: false });
  if (read === undefined) return 'number_length';
  if (read.countryCallingCode !== getCountryCallingCode(phoneCountry)) return 'number_abroad';
  return read.isPossible() ? null : 'number_length';
}
