import { html } from 'hono/html';
import type { Content } from '../../content/content.ts';
import type { Html } from '../../web/html.ts';
import type { Visitor } from '../visitor.ts';
import { asidePart } from './aside.ts';
import { type CaseView, isHeavy } from './case-view.ts';
import { factsPart } from './facts.ts';
import { type Choice, firstPart, movePart, responsePart, writePart } from './forms.ts';
import { handOverPart, historyPart, similarPart } from './others.ts';
import { quotePart } from './quote-part.ts';
import { openedPart, sealedData } from './sealed.ts';
import type { Words } from './words.ts';

export type CasePage = {
  readonly view: CaseView;
  readonly words: Words;
  readonly content: Content;
  readonly visitor: Visitor;
  readonly now: number;
  /** What was just done, as the address says it. */
  readonly did: string | null;
  /** Ready-made phrases, in the reporter's language. */
  readonly phrases: readonly Choice[];
};

export function casePage({ view, words, content, visitor, now, did, phrases }: CasePage): Html {
  const { t } = words;
  const { proof } = visitor;
  const { ref } = view.case;
  return html`<h1>${t('case:title', { ref })} <span class="soft">· ${words.status(view.case.status)}</span></h1>
${did === null ? '' : html`<p class="sheet" role="status">${did}</p>`}
${firstPart(view, t, proof)}
${factsPart(view, words, now)}
${openedPart(view, t, isHeavy(view), `/staff/case/${ref}`)}
${writePart(view, t, proof, phrases)}
${responsePart(view, words, proof)}
<section class="sheet" aria-labelledby="move-h"><h2 id="move-h">${t('case:move')}</h2>
${movePart(view, words, proof)}
${handOverPart(view, words, proof)}
</section>
${similarPart(view, words, proof)}
${quotePart(view, words)}
${asidePart(view, words, proof)}
${historyPart(view, words)}
${sealedData(view, words, content)}`;
}
