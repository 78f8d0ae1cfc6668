import type { StaffMember } from '../../app/ports/staff.ts';
import type { Check, Finding } from './finding.ts';

/** Whether somebody hears of what is told, in every country and language that is offered, and for every kind of alarm. */
export const people: Check = async ({ store, config, content }) => {
  const staff = (await store.staff.list()).filter((one) => !one.suspended);
  const countries = config.countries ?? content.countries.map(({ value }) => value.code);
  const covered = await store.directory.coverage();
  const uncovered = countries.flatMap((country) =>
    content.langs
      .filter((lang) => !covered.some((one) => one.country === country && one.lang === lang))
      .map((lang) => `${country} ${lang}`),
  );
  const found: Finding[] = [];
  if (covered.length === 0) found.push({ code: 'nobody_answers', severity: 'must' });
  else if (uncovered.length > 0)
    found.push({ code: 'uncovered', severity: 'should', params: { pairs: uncovered.join(', ') } });
  const here = countries.filter((code) => covered.some((one) => one.country === code));
  return [
    ...found,
    ...here.flatMap((country) => inCountry(country, staff, askedOf(content.rules))),
    ...keyless(staff),
  ];
};

type Rules = Parameters<Check>[0]['content']['rules'];

/** Duties that rules ask for, each with a rule that asks. */
function askedOf(rules: Rules): ReadonlyMap<string, string> {
  const duties = rules.flatMap(({ value }) =>
    value.alerts
      .filter((one) => one !== 'paralegal' && one !== 'coordinator')
      .map((duty) => [duty, value.code] as const),
  );
  return new Map(duties);
}

function inCountry(
  country: string,
  staff: readonly StaffMember[],
  asked: ReadonlyMap<string, string>,
): readonly Finding[] {
  const there = staff.filter((one) => one.countries.includes(country));
  const found: Finding[] = [];
  if (!there.some((one) => one.role === 'coordinator'))
    found.push({ code: 'no_coordinator', severity: 'should', params: { country } });
  if (!there.some((one) => one.duties.includes('on_call')))
    found.push({ code: 'nobody_on_call', severity: 'should', params: { country } });
  if (!there.some((one) => one.duties.includes('outside_contact')))
    found.push({ code: 'no_outside_contact', severity: 'should', params: { country } });
  for (const [duty, rule] of asked) {
    if (there.some((one) => one.duties.includes(duty))) continue;
    const label = { text: `rules:${rule}.label` };
    found.push({ code: 'duty_nobody_holds', severity: 'must', params: { country, duty, rule: label } });
  }
  return found;
}

/** Whoever has no key of their own reads no narrative. */
function keyless(staff: readonly StaffMember[]): readonly Finding[] {
  const without = staff.filter((one) => one.recipient === null && one.role !== 'administrator');
  return without.length === 0
    ? []
    : [{ code: 'no_key', severity: 'should', params: { count: without.length } }];
}
