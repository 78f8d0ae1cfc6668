import type { Survey } from '../../content/schema/survey.ts';
import { ABOUT_FIELDS } from '../../core/report/coded.ts';

/** Fields that say who somebody is. */
export function aboutFields(survey: Survey): ReadonlySet<string> {
  const lists: readonly string[] = ABOUT_FIELDS;
  return new Set(
    survey.questions.flatMap((one) => {
      if (one.kind !== 'choice' && one.kind !== 'choices') return [];
      return one.about === true || lists.includes(one.list ?? one.id) ? [one.id] : [];
    }),
  );
}
