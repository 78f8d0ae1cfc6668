import { z } from 'zod';
import { gravestFirst } from '../../app/health-finding.ts';
import { Fault } from '../../i18n/fault.ts';
import { findingsIn } from '../doctor/checks.ts';
import type { Json } from '../json.ts';
import { storeVerb } from '../verb.ts';

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
      await out.give(
        found.map(({ code, severity, params }) => ({ code, severity, params: { ...params } })) as Json,
      );
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
});

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
