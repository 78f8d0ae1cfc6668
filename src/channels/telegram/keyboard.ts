import type { InlineKeyboardButton } from 'grammy/types';
import type { Rendered, RenderedButton } from '../../i18n/rendered.ts';
import { writePress } from './callback-data.ts';

/** Longest label that can be read when two share a row on a narrow phone. */
const HALF_ROW = 16;
/** Characters that a row of three can show. */
const FULL_ROW = 30;

/** Buttons of a message: answers first, then what every step gives. */
export function keyboardOf(message: Rendered): InlineKeyboardButton[][] {
  const button = ({ value, label, on }: RenderedButton): InlineKeyboardButton => ({
    text: on === undefined ? label : `${on ? '✅' : '▫️'} ${label}`,
    callback_data: writePress(message.rev, value),
  });
  return [...optionRows(message.options.map(button)), ...navRows(message.nav.map(button))];
}

/** One answer a row when any label is long, else two: six short answers then fit above the fold. */
function optionRows(buttons: readonly InlineKeyboardButton[]): InlineKeyboardButton[][] {
  const across = buttons.some(({ text }) => text.length > HALF_ROW) ? 1 : 2;
  return rows(buttons, (row) => row.length >= across);
}

/** Up to three a row, fewer where their labels would be cut off. */
function navRows(buttons: readonly InlineKeyboardButton[]): InlineKeyboardButton[][] {
  return rows(buttons, (row, next) => {
    const width = [...row, next].reduce((sum, { text }) => sum + text.length, 0);
    return row.length >= 3 || width > FULL_ROW;
  });
}

function rows<B>(buttons: readonly B[], full: (row: readonly B[], next: B) => boolean): B[][] {
  const all: B[][] = [];
  for (const button of buttons) {
    const row = all.at(-1);
    if (row && !full(row, button)) row.push(button);
    else all.push([button]);
  }
  return all;
}
