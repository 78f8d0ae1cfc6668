import { expect, it } from 'vitest';
import { Talk } from '../../stand-ins/talk.ts';

const clinic = { id: 'f1', country: 'KE', region: 'KE-30', setting: 'ost_site', name: 'Ngara Clinic' };
const talk = () => {
  const begun = new Talk({ facilities: [clinic] })
    .begin('en')
    .press('service_problem', 'store_report', '!done');
  return begun.say('Closed.').say('Nairobi').press('ost_methadone');
};

it('a facility that was chosen by its name is in the report, with the kind of place that it is', () => {
  expect(talk().press('f1').session?.draft?.answers).toMatchObject({
    facility: ['f1'],
    setting: ['ost_site'],
  });
});

it('a kind of place chosen instead takes the facility away', () => {
  const answers = talk().press('f1', '!back', 'hospital').session?.draft?.answers;
  expect(answers).toMatchObject({ setting: ['hospital'] });
  expect(answers).not.toHaveProperty('facility');
});
