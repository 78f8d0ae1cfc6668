import type { Draft } from './session.ts';

/** What a turn asks the world to do. Each is carried out in the turn's own transaction. */
export type Effect =
  /** Store the report; flags may make it a case. Outcome `sent`, facts: receipt, case, due... */
  | { readonly do: 'submit'; readonly draft: Draft; readonly contact: Contact }
  /** Delete every message of the talk that the platform lets us, and forget the chat's address. */
  /** `stop`: nobody is to write here any more, not even an answer that was asked for. */
  | { readonly do: 'clear_chat'; readonly keepSession?: true; readonly stop?: true }
  /** Delete the message that just came in (it holds a receipt or an identifier that is not kept). */
  | { readonly do: 'forget_message' }
  /** The draft is gone from the session; whatever was kept beside it goes too. */
  | { readonly do: 'drop_draft' }
  | { readonly do: 'open_receipt'; readonly receipt: string }
  /** Without a link: the report in view. With one: the report whose push was pressed; `*`: any that is answered in this chat. */
  | { readonly do: 'read_answers'; readonly link?: string }
  | { readonly do: 'add_to_report'; readonly report: string; readonly text: string }
  | { readonly do: 'set_consents'; readonly receipt: string; readonly consents: readonly string[] }
  | { readonly do: 'set_contact'; readonly report: string; readonly contact: Contact }
  | { readonly do: 'confirm_solved'; readonly report: string; readonly solved: boolean }
  /** Where the person is held and under which name; without a text they would rather not say. */
  | { readonly do: 'answer_held'; readonly report: string; readonly text?: string }
  | { readonly do: 'withdraw'; readonly receipt: string }
  /** Staff: references of the cases in hand, or of those that wait for somebody. */
  | { readonly do: 'list_cases'; readonly which: 'mine' | 'waiting' }
  /** Staff: show one case by its short reference. */
  | { readonly do: 'open_case'; readonly ref: string }
  | { readonly do: 'case_action'; readonly ref: string; readonly action: string; readonly text?: string }
  /** Somebody followed a survey's link, or typed its word. */
  | { readonly do: 'open_survey'; readonly link: string; readonly ticket?: string }
  /** A paper ticket was typed. */
  | { readonly do: 'check_ticket'; readonly flow: string; readonly ticket: string }
  /** Store the answers to a survey. Outcome `sent`, or why they were not taken. */
  | { readonly do: 'send_survey'; readonly draft: Draft }
  /** A staff invitation was followed. */
  | { readonly do: 'link_staff'; readonly token: string };

/** How an answer may reach the reporter: pushed into this chat, fetched with the code, or not at all. */
export type Contact = 'here' | 'code' | 'none';
