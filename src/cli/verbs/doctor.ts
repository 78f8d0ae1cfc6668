import { z } from 'zod';
import { gravestFirst } from '../../app/health-finding.ts';
import type { Config } from '../../config.ts';
import { Fault } from '../../i18n/fault.ts';
import { findingsIn, findingsWithout } from '../doctor/checks.ts';
import type { Finding } from '../doctor/finding.ts';
import type { Json } from '../json.ts';
import { type Caller, storeVerb } from '../verb.ts';

/** Looks at everything that commonly goes wrong, and says how to mend it. Ends with 1 when something must be mended. */
export const doctor = storeVerb({
  name: 'doctor',
  args: z.object({ json: z.boolean() }),
  declare(command, { t }) {
    command.option('--json', t('doctor:option.json'));
  },
  async prepare({ options }, { terminal, text }) {
    const json = options.json === true;
    return {
      args: { json },
      take: (value: Json) =>
        json ? terminal.out(`${JSON.stringify(worded(value, text.t), null, 2)}\n`) : undefined,
    };
  },
  async work({ json }, world, out) {
    const found = gravestFirst(await findingsIn(world));
    if (json) {
      await out.give(asJson(found));
    } else {
      for (const { code, severity, params } of found) {
        await out.say(`doctor:severity.${severity}`);
        await out.say(`doctor:${code}.says`, params);
        await out.say(`doctor:${code}.mend`, params);
        await out.line('');
      }
      if (found.length === 0) await out.say('doctor:well');
    }
    const must = found.filter((one) => one.severity === 'must').length;
    if (must > 0) throw new Fault('doctor_must', { count: must });
  },
  /** What keeps the database from opening comes first; then what can be seen without it. */
  async worldless(faults, { options }, caller) {
    const { terminal, text } = caller;
    const config = configOf(caller);
    const others = config === null ? [] : gravestFirst(await findingsWithout(config));
    const found = [
      ...faults.map((fault) => ({ code: fault.code, severity: 'must', says: text.fault(fault), mend: '' })),
      ...worded(asJson(others), text.t),
    ];
    if (options.json === true) await terminal.out(`${JSON.stringify(found, null, 2)}\n`);
    else
      for (const { severity, says, mend } of found)
        await terminal.out(
          `${text.t(`doctor:severity.${severity}`)}\n${says}\n${mend === '' ? '' : `${mend}\n`}\n`,
        );
    throw new Fault('doctor_must', { count: found.filter((one) => one.severity === 'must').length });
  },
});

/** Null where the configuration itself is what is wrong. */
function configOf(caller: Caller): Config | null {
  try {
    return caller.config();
  } catch {
    return null;
  }
}

function asJson(found: readonly Finding[]): Json {
  return found.map(({ code, severity, params }) => ({ code, severity, params: { ...params } })) as Json;
}

const given = z.array(
  z.object({
    code: z.string(),
    severity: z.string(),
    params: z.record(z.string(), z.union([z.string(), z.number(), z.object({ text: z.string() })])),
  }),
);

function worded(value: Json, t: (key: string, params?: Record<string, unknown>) => string) {
  return given.parse(value).map(({ code, severity, params }) => {
    const read = Object.fromEntries(
      Object.entries(params).map(([name, one]) => [name, typeof one === 'object' ? t(one.text) : one]),
    );
    return { code, severity, says: t(`doctor:${code}.says`, read), mend: t(`doctor:${code}.mend`, read) };
  });
}
