import { html } from 'hono/html';
import { typedOf } from '../../content/read-listed.ts';
import type { ListedService } from '../../core/help/listed-service.ts';
import type { Html } from '../../web/html.ts';
import { serviceForm } from './service-form.ts';
import type { HelpShown } from './shown.ts';

/** One entry, to be changed or taken away. */
export function onePage(shown: HelpShown, one: ListedService): Html {
  const { t, again, proof } = shown;
  const at = `/staff/help/${one.id}`;
  return html`<h1>${one.name}</h1>
<p><a href="/staff/help">${t('console:room.help')}</a></p>
${again === null ? '' : html`<p class="wrong" role="alert">${t('office:look_again')}</p>`}
<div class="sheet">${serviceForm(shown, `${at}/change`, again?.typed ?? typedOf(one))}</div>
<form method="post" action="${at}/remove" class="sheet"><input type="hidden" name="proof" value="${proof}">
<p>${t('help:page.remove_about')}</p>
<button class="quiet" aria-label="${t('help:page.remove')}: ${one.name}">${t('help:page.remove')}</button></form>`;
}
