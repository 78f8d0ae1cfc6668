import type { ChannelName } from '../arrival.ts';
import type { Day, Instant } from './time.ts';

export type StaffRole = 'paralegal' | 'coordinator' | 'advocate' | 'administrator';

export type StaffMember = {
  readonly id: string;
  /** Sealed: a seized database must not list paralegals. */
  readonly name: Uint8Array;
  readonly role: StaffRole;
  readonly duties: readonly string[];
  readonly countries: readonly string[];
  /** Empty: every region of the countries. */
  readonly regions: readonly string[];
  readonly languages: readonly string[];
  /** Ids of facilities they work for or are named with, and `organisation` for our own. */
  readonly conflicts: readonly string[];
  /** Most cases held at once. */
  readonly cap: number;
  /** Most nights in any seven on which they may be woken. */
  readonly nights: number;
  readonly fullUntil: Instant | null;
  readonly suspended: boolean;
  /** Their own age recipient, once they have made a key. */
  readonly recipient: string | null;
};

export type StaffChat = {
  readonly chatRef: string;
  readonly staffId: string;
  readonly channel: ChannelName;
  /** Sealed. */
  readonly address: Uint8Array;
  readonly lang: string;
};

/** Someone who could be routed a case: unsuspended, with a linked chat, or a key of their own and so a place in the console. */
export type Candidate = StaffMember & {
  /** An alert reaches them: they have a linked chat. Whoever has none sees it in their inbox. */
  readonly reachable: boolean;
  readonly openCases: number;
  /** Nights of the last weeks on which they were woken, by the evening's day. */
  readonly woken: readonly Day[];
};

/** An invitation that nobody has followed yet. Its token is in no table. */
export type Invitation = {
  readonly staffId: string;
  readonly leadsTo: 'chat' | 'console';
  readonly expiresAt: Instant;
};

/** Every night, where nothing is said of nights. */
export type NewStaffMember = Omit<StaffMember, 'nights'> & { readonly nights?: number };

export interface Staff {
  /** Another name, sealed. */
  rename(id: string, name: Uint8Array): Promise<void>;
  add(member: NewStaffMember): Promise<void>;
  /** What they do and where, and what they are called (sealed). */
  change(id: string, to: Omit<StaffMember, 'id' | 'fullUntil' | 'suspended' | 'recipient'>): Promise<void>;
  list(): Promise<readonly StaffMember[]>;
  byId(id: string): Promise<StaffMember | null>;
  /** The staff member of a chat, suspended or not. */
  byChat(chatRef: string): Promise<StaffMember | null>;
  /** Those that can still be followed, the next to end first. */
  invitations(now: Instant): Promise<readonly Invitation[]>;
  /** Makes an open invitation worthless. False where there was none any more. */
  revoke(staffId: string, leadsTo: Invitation['leadsTo']): Promise<boolean>;
  /** One open invitation of each kind a person: a new one makes the old one worthless. */
  invite(staffId: string, tokenRef: string, expiresAt: Instant, leadsTo?: 'chat' | 'console'): Promise<void>;
  /** Whose open invitation to the console this is; it stays open. */
  invited(tokenRef: string, now: Instant): Promise<string | null>;
  /** Uses an invitation to the console up: null when it is unknown, used, or too old. */
  enter(tokenRef: string, now: Instant): Promise<string | null>;
  /** Follows an invitation of a chat. Works once; null when it is unknown, used, or too old. A chat linked before is moved. */
  link(tokenRef: string, now: Instant, chat: Omit<StaffChat, 'staffId'>): Promise<string | null>;
  unlink(chatRef: string): Promise<void>;
  chats(staffId: string): Promise<readonly StaffChat[]>;
  setChatLang(chatRef: string, lang: string): Promise<void>;
  /** "I'm full" until then; null for "I'm back". */
  setFull(staffId: string, until: Instant | null): Promise<void>;
  setRecipient(staffId: string, recipient: string): Promise<void>;
  /** A suspended person is alerted of nothing and their open invitations are void. */
  suspend(staffId: string, suspended: boolean): Promise<void>;
  candidates(country: string): Promise<readonly Candidate[]>;
  /** They were woken on that night. */
  wokenOn(staffId: string, night: Day): Promise<void>;
  /** Takes somebody's day: true once a day, for whoever may tell them their day in numbers. */
  takeDigestDay(staffId: string, day: Day): Promise<boolean>;
  /** The last day on which they were told; null before the first. */
  lastDigest(staffId: string): Promise<Day | null>;
}
