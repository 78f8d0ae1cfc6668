import { lintContent } from '../../content/lint.ts';
import { Fault } from '../../i18n/fault.ts';
import { findingLines } from '../findings.ts';
import type { HereVerb } from '../verb.ts';

/** Checks everything that is asked and told: flows, codes, rules, countries, texts. */
export const flowsCheck: HereVerb = {
  name: 'flows check',
  place: 'here',
  async run(_typed, { content, terminal, text }) {
    const findings = lintContent(content());
    if (findings.length > 0) {
      await terminal.out(findingLines(findings, text));
      throw new Fault('content_findings', { count: findings.length });
    }
    const { flows, langs, countries } = content();
    await terminal.out(
      `${text.t('cli:flows.clean', {
        flows: flows.length,
        langs: langs.join(', '),
        countries: countries.map((country) => country.value.code).join(', '),
      })}\n`,
    );
  },
};
