import { keptOrganisation } from '../content/schema/organisation.ts';
import type { Opening } from '../core/evidence/beside.ts';
import type { ChannelName } from './arrival.ts';
import { utcDay } from './kept-until.ts';
import type { Instant } from './ports/time.ts';
import type { Repositories } from './ports.ts';

const CHANNELS: readonly ChannelName[] = ['telegram', 'whatsapp', 'webchat'];
const keyOf = (channel: ChannelName) => `channel_began_${channel}`;

/** Notes the day on which somebody first talked to us on each channel. May be done at any time and twice. */
export async function noteOpenings(
  { meta, sessions }: Pick<Repositories, 'meta' | 'sessions'>,
  now: Instant,
): Promise<void> {
  for (const channel of CHANNELS) {
    if ((await meta.get(keyOf(channel))) !== null || !(await sessions.isUsed(channel))) continue;
    await meta.setOnce(keyOf(channel), utcDay(now));
  }
}

/** When channels began, and outreach as the organisation says it. */
export async function openings({
  meta,
  directory,
}: Pick<Repositories, 'meta' | 'directory'>): Promise<readonly Opening[]> {
  const found: Opening[] = [];
  for (const channel of CHANNELS) {
    const day = await meta.get(keyOf(channel));
    if (day !== null) found.push({ day, country: null, what: { is: 'channel', channel } });
  }
  const countries = keptOrganisation(await directory.organisation())?.countries ?? {};
  for (const [country, { outreach = [] }] of Object.entries(countries))
    for (const { since, label } of outreach)
      found.push({ day: since, country, what: { is: 'outreach', label } });
  return found;
}
