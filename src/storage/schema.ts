/**
 * Every table. What concerns a reporter has a random v4 id and no time finer than a day; what is sealed says to whom:
 * - AES: `crypto/vault.ts`, under a key outside the database, bound to the row (opens on the running server)
 * - age: `crypto/envelope.ts`, to the report's own key (opens only with a wrapped copy of it)
 */

import type { ChannelName } from '../app/arrival.ts';
import {
  bigint,
  boolean,
  customType,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  sql,
  text,
  uniqueIndex,
  uuid,
} from './drizzle.ts';

/** The drivers answer with a Buffer or a Uint8Array; here it is always the latter. */
const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({
  dataType: () => 'bytea',
  fromDriver: (value) => new Uint8Array(value.buffer, value.byteOffset, value.byteLength),
});

/** Milliseconds since the epoch for us, `timestamptz` for the database. */
const instant = customType<{ data: number; driverData: string }>({
  dataType: () => 'timestamp with time zone',
  toDriver: (value) => new Date(value).toISOString(),
  fromDriver: (value) => new Date(value).getTime(),
});

/** Small facts about this deployment: the secret key's fingerprint, the recovery recipient, the directory's version. */
export const meta = pgTable('meta', { key: text().primaryKey(), value: text().notNull() });

/** One live talk. The chat is known only by HMAC; state and address are AES, wiped by stop, clear or 24 idle hours. */
export const chatSession = pgTable(
  'chat_session',
  {
    chatRef: text('chat_ref').primaryKey(),
    channel: text().notNull().$type<ChannelName>(),
    version: integer().notNull(),
    state: bytes().notNull(),
    address: bytes().notNull(),
    /** When the talk has been idle too long, to the hour. */
    expiresAt: instant('expires_at').notNull(),
  },
  (t) => [index('chat_session_expiry').on(t.expiresAt)],
);

/** Updates already taken, by HMAC: a second delivery finds itself here. Keeps the person's message id (AES) until clear. */
export const inboundUpdate = pgTable(
  'inbound_update',
  {
    updateRef: text('update_ref').primaryKey(),
    chatRef: text('chat_ref').notNull(),
    message: bytes(),
    /** To the hour. */
    takenAt: instant('taken_at').notNull(),
  },
  (t) => [index('inbound_update_chat').on(t.chatRef), index('inbound_update_age').on(t.takenAt)],
);

/** What must be sent or deleted. The body (AES) goes when it is sent; the platform's message id (AES) stays for deleting. */
export const outbox = pgTable(
  'outbox',
  {
    id: uuid().primaryKey(),
    chatRef: text('chat_ref').notNull(),
    channel: text().notNull().$type<ChannelName>(),
    /** Sends keep their order within the chat; a deletion waits for nothing but its time. */
    task: text().notNull().$type<'send' | 'delete'>(),
    /**
     * Order within the chat: one more than the highest place the chat still has. A counter and not a clock, so that it can't
     * step back and tells nobody when exactly a person wrote.
     */
    place: bigint({ mode: 'number' }).notNull(),
    state: text().notNull().$type<'waiting' | 'sent' | 'dead'>(),
    body: bytes(),
    message: bytes(),
    /** Not to be tried before, the begun hour for what is due at once; also the lease of whoever is sending it. */
    dueAt: instant('due_at').notNull(),
    attempts: integer().notNull().default(0),
    /** To the hour. */
    writtenAt: instant('written_at').notNull(),
  },
  (t) => [
    index('outbox_waiting').on(t.channel, t.dueAt).where(sql`${t.state} = 'waiting'`),
    index('outbox_chat').on(t.chatRef, t.place),
    index('outbox_head').on(t.chatRef, t.place).where(sql`${t.state} = 'waiting' and ${t.task} = 'send'`),
    index('outbox_age').on(t.writtenAt),
  ],
);

/** What was reported, in codes. Words are in `report_text`. */
export const report = pgTable(
  'report',
  {
    id: uuid().primaryKey(),
    /** HMAC of the receipt; the receipt itself is stored nowhere. */
    receiptRef: text('receipt_ref').notNull().unique(),
    /** The reporter's own age recipient; its identity is made from the receipt and stored nowhere. */
    reporterRecipient: text('reporter_recipient').notNull(),
    /** The age recipient of this report's own key. */
    recipient: text().notNull(),
    kind: text().notNull(),
    country: text().notNull(),
    region: text(),
    facilityId: text('facility_id'),
    /** Day of submission in the country's zone. */
    day: date({ mode: 'string' }).notNull(),
    lang: text().notNull(),
    flow: text().notNull(),
    flowVersion: integer('flow_version').notNull(),
    taxonomyVersion: integer('taxonomy_version').notNull(),
    /** Consents; `store_report` is that the row is here at all. */
    shareParalegal: boolean('share_paralegal').notNull(),
    useInTotals: boolean('use_in_totals').notNull(),
    quoteAnonymised: boolean('quote_anonymised').notNull(),
    nameFacility: boolean('name_facility').notNull(),
    shareServiceManager: boolean('share_service_manager').notNull(),
    contact: text().notNull().$type<'here' | 'code' | 'none'>(),
    peerFiled: boolean('peer_filed').notNull(),
    /** Why two of the staff set it aside as false (`core/report/set-aside.ts`); such a report is not counted among the others. */
    setAside: text('set_aside'),
  },
  (t) => [index('report_day').on(t.day), index('report_place').on(t.country, t.region, t.day)],
);

/** A report that somebody wants to set aside, or to count again (no reason), until a second person has decided. */
export const asideProposal = pgTable('aside_proposal', {
  reportId: uuid('report_id')
    .primaryKey()
    .references(() => report.id, { onDelete: 'cascade' }),
  reason: text(),
  askedBy: uuid('asked_by').notNull(),
});

/** Coded answers, so that a question needs no migration. Never holds who someone is. */
export const reportFact = pgTable(
  'report_fact',
  {
    reportId: uuid('report_id')
      .notNull()
      .references(() => report.id, { onDelete: 'cascade' }),
    field: text().notNull(),
    code: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.reportId, t.field, t.code] })],
);

/**
 * Words told (age, to the report's key): the narrative with who someone is, then additions. `held` is where somebody is held
 * and under which name, told after a separate yes and destroyed when the case closes.
 */
export const reportText = pgTable(
  'report_text',
  {
    id: uuid().primaryKey(),
    reportId: uuid('report_id')
      .notNull()
      .references(() => report.id, { onDelete: 'cascade' }),
    kind: text().notNull().$type<'narrative' | 'addition' | 'held'>(),
    sealed: bytes().notNull(),
    day: date({ mode: 'string' }).notNull(),
  },
  (t) => [index('report_text_report').on(t.reportId)],
);

/** The report's private key, wrapped (age) to each one who may open it: `recovery`, `reporter`, `staff:<id>`. */
export const keyWrap = pgTable(
  'key_wrap',
  {
    reportId: uuid('report_id')
      .notNull()
      .references(() => report.id, { onDelete: 'cascade' }),
    holder: text().notNull(),
    wrapped: bytes().notNull(),
  },
  (t) => [primaryKey({ columns: [t.reportId, t.holder] })],
);

/** Where to write back (AES), only where the reporter asked for it. */
export const replyAddress = pgTable('reply_address', {
  reportId: uuid('report_id')
    .primaryKey()
    .references(() => report.id, { onDelete: 'cascade' }),
  sealed: bytes().notNull(),
  /** Set when the case closes; the row dies on that day. */
  expiresOn: date('expires_on', { mode: 'string' }),
});

/**
 * Who reporters are, with consent to count, as counters beside region, month and kind and nothing else: a counter has no
 * row of its own per person, so neither order nor time can lead back to a report.
 */
export const selfCount = pgTable(
  'self_count',
  {
    month: date({ mode: 'string' }).notNull(),
    country: text().notNull(),
    region: text().notNull(),
    kind: text().notNull(),
    field: text().notNull(),
    code: text().notNull(),
    count: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.month, t.country, t.region, t.kind, t.field, t.code] })],
);

/** What the operator imports: name, welcome, hours, contact numbers per country. One row. */
export const organisation = pgTable('organisation', {
  id: integer().primaryKey(),
  document: jsonb().notNull(),
});

export const facility = pgTable('facility', {
  /** The operator's own, or a random one. */
  id: text().primaryKey(),
  country: text().notNull(),
  region: text().notNull(),
  setting: text().notNull(),
  name: text().notNull(),
  retired: boolean().notNull().default(false),
});

/** Staff. The name is AES: a seized database must not list paralegals. */
export const staff = pgTable('staff', {
  id: uuid().primaryKey(),
  name: bytes().notNull(),
  role: text().notNull().$type<'paralegal' | 'coordinator' | 'advocate' | 'administrator'>(),
  duties: text().array().notNull(),
  countries: text().array().notNull(),
  /** Empty: every region of the countries. */
  regions: text().array().notNull(),
  languages: text().array().notNull(),
  /** Ids of facilities they work for or are named with, and `organisation` for our own: never routed these. */
  conflicts: text().array().notNull(),
  cap: integer().notNull(),
  /** Most nights in any seven on which they may be woken. */
  nights: integer().notNull().default(7),
  fullUntil: instant('full_until'),
  suspended: boolean().notNull().default(false),
  /** Their own age recipient, once they have made a key. */
  recipient: text(),
});

/** On which nights somebody was woken, by the evening's day: some weeks, so that nobody is woken more often than agreed. */
export const staffNight = pgTable(
  'staff_night',
  {
    staffId: uuid('staff_id')
      .notNull()
      .references(() => staff.id, { onDelete: 'cascade' }),
    night: date({ mode: 'string' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.staffId, t.night] })],
);

/** The last day on which somebody was told their day in numbers. */
export const staffDigest = pgTable('staff_digest', {
  staffId: uuid('staff_id')
    .primaryKey()
    .references(() => staff.id, { onDelete: 'cascade' }),
  day: date({ mode: 'string' }).notNull(),
});

/** The chats a staff member has linked. */
export const staffChat = pgTable(
  'staff_chat',
  {
    chatRef: text('chat_ref').primaryKey(),
    staffId: uuid('staff_id')
      .notNull()
      .references(() => staff.id, { onDelete: 'cascade' }),
    channel: text().notNull().$type<ChannelName>(),
    address: bytes().notNull(),
    lang: text().notNull(),
  },
  (t) => [index('staff_chat_staff').on(t.staffId)],
);

export const staffInvite = pgTable(
  'staff_invite',
  {
    /** SHA-256 of the token; the token is shown once. */
    tokenRef: text('token_ref').primaryKey(),
    staffId: uuid('staff_id')
      .notNull()
      .references(() => staff.id, { onDelete: 'cascade' }),
    /** Links a chat, or opens the console's door: makes a sign-in and a key. */
    leadsTo: text('leads_to').notNull().default('chat').$type<'chat' | 'console'>(),
    expiresAt: instant('expires_at').notNull(),
  },
  (t) => [uniqueIndex('staff_invite_staff').on(t.staffId, t.leadsTo)],
);

/**
 * How a staff member enters the console. The passphrase is stretched in the browser and split: of one half a keyed hash is
 * here, the other opens `wrapped_identity` and never leaves the browser.
 */
export const staffSignIn = pgTable('staff_sign_in', {
  staffId: uuid('staff_id')
    .primaryKey()
    .references(() => staff.id, { onDelete: 'cascade' }),
  /** HMAC of the sign-in name. */
  nameRef: text('name_ref').notNull().unique(),
  /** For the stretching, random. */
  salt: bytes().notNull(),
  /** How it is stretched, such as `scrypt-15-8-1` (log2 N, r, p). */
  kdf: text().notNull(),
  /** HMAC of the half that signs in. */
  proof: bytes().notNull(),
  /** Their age identity, encrypted in the browser under the other half. */
  wrappedIdentity: bytes('wrapped_identity').notNull(),
  /** Secret of their authenticator app (AES); null for who has passkeys alone. */
  totp: bytes(),
  /** The last time step whose code was taken: a code works once. */
  totpStep: bigint('totp_step', { mode: 'number' }),
  lang: text().notNull(),
});

export const staffPasskey = pgTable(
  'staff_passkey',
  {
    /** As the authenticator calls it, base64url. */
    id: text().primaryKey(),
    staffId: uuid('staff_id')
      .notNull()
      .references(() => staff.id, { onDelete: 'cascade' }),
    publicKey: bytes('public_key').notNull(),
    counter: bigint({ mode: 'number' }).notNull(),
    transports: text().array().notNull(),
  },
  (t) => [index('staff_passkey_staff').on(t.staffId)],
);

export const staffSession = pgTable(
  'staff_session',
  {
    /** SHA-256 of the cookie's token. */
    tokenRef: text('token_ref').primaryKey(),
    staffId: uuid('staff_id')
      .notNull()
      .references(() => staff.id, { onDelete: 'cascade' }),
    /** `half`: the passphrase was right, the second factor is awaited. */
    stage: text().notNull().$type<'half' | 'full'>(),
    /** Of a passkey ceremony under way. */
    challenge: text(),
    /** Renewed by use. */
    idleAt: instant('idle_at').notNull(),
    /** Ends it whatever happens. */
    endsAt: instant('ends_at').notNull(),
  },
  (t) => [index('staff_session_staff').on(t.staffId)],
);

/** A lost passphrase: one asks, a second approves, then a new invitation replaces sign-in and key. */
export const staffReset = pgTable('staff_reset', {
  staffId: uuid('staff_id')
    .primaryKey()
    .references(() => staff.id, { onDelete: 'cascade' }),
  askedBy: uuid('asked_by')
    .notNull()
    .references(() => staff.id, { onDelete: 'cascade' }),
  askedAt: instant('asked_at').notNull(),
});

/** Tries that are counted for a while, by keyed hash: shared by all instances. */
export const throttle = pgTable(
  'throttle',
  {
    ref: text().primaryKey(),
    count: integer().notNull(),
    until: instant('until').notNull(),
  },
  (t) => [index('throttle_until').on(t.until)],
);

/** A flagged report being worked. `due_at` is the truth about deadlines. */
export const caseFile = pgTable(
  'case_file',
  {
    id: uuid().primaryKey(),
    reportId: uuid('report_id')
      .notNull()
      .unique()
      .references(() => report.id, { onDelete: 'cascade' }),
    /** Short random reference that staff say to each other. */
    ref: text().notNull().unique(),
    status: text().notNull(),
    /** False once the status is a closing one. */
    open: boolean().notNull(),
    country: text().notNull(),
    region: text(),
    lang: text().notNull(),
    assignedTo: uuid('assigned_to').references(() => staff.id),
    /** Place on the escalation list that was alerted last. */
    reached: integer().notNull().default(0),
    dueAt: instant('due_at'),
    /** When it is looked at again for being late or at rest; null: it was not looked at yet. */
    lookAt: instant('look_at'),
    openedAt: instant('opened_at').notNull(),
    firstAnswerAt: instant('first_answer_at'),
    /** Hours to the first human answer, rounded, stored at closing when the times go. */
    firstAnswerHours: integer('first_answer_hours'),
    /** A code of the list `evidence_grade`. */
    evidenceGrade: text('evidence_grade'),
    /** The case that this one was merged into. */
    mergedInto: uuid('merged_into'),
    /** Whether the reporter was asked where somebody is held, and what they said. */
    heldQuestion: text('held_question').$type<'asked' | 'answered' | 'refused'>(),
    /** Day of closing in the country's zone; from here the time runs after which its words are forgotten. */
    closedOn: date('closed_on', { mode: 'string' }),
    /**
     * 16 random bytes under which the audit log names the case (`crypto/case-audit-ref.ts`). Null once its words are forgotten:
     * from then on nobody can tell which rows of the log were about it.
     */
    auditKey: bytes('audit_key').default(sql`decode(replace(gen_random_uuid()::text, '-', ''), 'hex')`),
    version: integer().notNull().default(1),
  },
  (t) => [
    index('case_due').on(t.dueAt).where(sql`${t.open}`),
    index('case_look').on(t.lookAt).where(sql`${t.open}`),
    index('case_assigned').on(t.assignedTo).where(sql`${t.open}`),
    index('case_closed').on(t.closedOn).where(sql`not ${t.open}`),
    // The inbox walks these, a page at a time.
    index('case_inbox')
      .on(sql`coalesce(${t.dueAt}, 'infinity'::timestamptz)`, t.openedAt, t.id)
      .where(sql`${t.open}`),
    // The same within one region: without it, the planner reads all open cases to find twenty of them.
    index('case_inbox_region')
      .on(t.region, sql`coalesce(${t.dueAt}, 'infinity'::timestamptz)`, t.openedAt, t.id)
      .where(sql`${t.open}`),
    index('case_inbox_free')
      .on(sql`coalesce(${t.dueAt}, 'infinity'::timestamptz)`, t.openedAt, t.id)
      .where(sql`${t.open} and ${t.assignedTo} is null`),
    index('case_inbox_closed').on(t.openedAt, t.id).where(sql`not ${t.open}`),
    index('case_unanswered')
      .on(t.assignedTo)
      .where(sql`${t.open} and ${t.assignedTo} is not null and ${t.firstAnswerAt} is null`),
  ],
);

export const caseFlag = pgTable(
  'case_flag',
  {
    caseId: uuid('case_id')
      .notNull()
      .references(() => caseFile.id, { onDelete: 'cascade' }),
    rule: text().notNull(),
    dueAt: instant('due_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.caseId, t.rule] })],
);

/** Who is alerted, in which order: fixed at submission. */
export const caseList = pgTable(
  'case_list',
  {
    caseId: uuid('case_id')
      .notNull()
      .references(() => caseFile.id, { onDelete: 'cascade' }),
    position: integer().notNull(),
    staffId: uuid('staff_id')
      .notNull()
      .references(() => staff.id, { onDelete: 'cascade' }),
    alertedAt: instant('alerted_at'),
    /** Alerted first, together: at once, or when quiet hours are over. */
    atOnce: boolean('at_once').notNull().default(false),
  },
  (t) => [primaryKey({ columns: [t.caseId, t.position] }), index('case_list_staff').on(t.staffId)],
);

/** Every move of a case. */
export const caseEvent = pgTable(
  'case_event',
  {
    id: uuid().primaryKey(),
    caseId: uuid('case_id')
      .notNull()
      .references(() => caseFile.id, { onDelete: 'cascade' }),
    at: instant('at').notNull(),
    kind: text().notNull(),
    staffId: uuid('staff_id'),
    /** A code (new status, rule, outcome), never words. */
    detail: text(),
  },
  (t) => [
    index('case_event_case').on(t.caseId, t.at),
    index('case_conflict').on(t.caseId, t.staffId).where(sql`${t.kind} = 'conflict'`),
  ],
);

/** What staff note for each other (age, to the report's key). Never sent. */
export const caseNote = pgTable(
  'case_note',
  {
    id: uuid().primaryKey(),
    caseId: uuid('case_id')
      .notNull()
      .references(() => caseFile.id, { onDelete: 'cascade' }),
    staffId: uuid('staff_id'),
    sealed: bytes().notNull(),
    at: instant('at').notNull(),
  },
  (t) => [index('case_note_case').on(t.caseId, t.at)],
);

/** What was done for the reporter: codes of the list `response_provided`, and where they were referred to. */
export const caseResponse = pgTable(
  'case_response',
  {
    caseId: uuid('case_id')
      .notNull()
      .references(() => caseFile.id, { onDelete: 'cascade' }),
    code: text().notNull(),
    /** A facility's id; empty where none is named. */
    facility: text().notNull().default(''),
    day: date({ mode: 'string' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.caseId, t.code, t.facility] })],
);

/** The anonymous thread. Sealed (age) to the report's key and the reporter's. */
export const relayMessage = pgTable(
  'relay_message',
  {
    id: uuid().primaryKey(),
    reportId: uuid('report_id')
      .notNull()
      .references(() => report.id, { onDelete: 'cascade' }),
    /** The report of the case that lives on, where this one's was joined into it: sealed to its key as well, and read there. */
    alsoFor: uuid('also_for').references(() => report.id, { onDelete: 'set null' }),
    author: text().notNull().$type<'reporter' | 'staff'>(),
    sealed: bytes().notNull(),
    /** AES copy for the staff member who holds the case, until read in their chat or the case leaves them. */
    staffCopy: bytes('staff_copy'),
    /** AES copy for a reporter who chose "write to me here", until read or some days old. */
    reporterCopy: bytes('reporter_copy'),
    sentAt: instant('sent_at').notNull(),
    readAt: instant('read_at'),
  },
  (t) => [
    index('relay_report').on(t.reportId, t.sentAt),
    index('relay_also_for').on(t.alsoFor).where(sql`${t.alsoFor} is not null`),
  ],
);

/**
 * Who did what on the staff side, without content. Each row holds the hash of itself and of the one before it, and the
 * database refuses to change or delete one (see the migration).
 */
export const auditEvent = pgTable('audit_event', {
  /** Its place: 1 and on, without gaps. */
  id: bigint({ mode: 'number' }).primaryKey(),
  at: instant('at').notNull(),
  actor: text().notNull(),
  action: text().notNull(),
  detail: text(),
  hash: text().notNull(),
});

/** Where the audit log ends. One row, whose lock is the right to append. */
export const auditHead = pgTable('audit_head', {
  id: integer().primaryKey(),
  place: bigint({ mode: 'number' }).notNull(),
  hash: text().notNull(),
});

/** What administrators decide, such as how long words are kept: one value a subject, its shape in `app/settings.ts`. */
export const setting = pgTable('setting', { key: text().primaryKey(), value: jsonb().notNull() });

/**
 * Random ids of what is gone for good, so that an old backup brings nobody back. `report`: all of it; `words`: its keys and
 * everything sealed; `held`: what goes at closing; `consent:<code>`: a yes that was taken back.
 */
export const purged = pgTable(
  'purged',
  {
    id: uuid().notNull(),
    kind: text().notNull(),
    day: date({ mode: 'string' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.id, t.kind] }), index('purged_day').on(t.day)],
);

/** What was told of some months in summaries, decided once: `core/evidence/release.ts` as JSON, codes and numbers that may be public. */
export const publishedSummary = pgTable('published_summary', {
  fromMonth: text('from_month').primaryKey(),
  toMonth: text('to_month').notNull(),
  model: text().notNull(),
  /** Of `model`. */
  sha256: text().notNull(),
});

/** Months that have been told: none is told twice. */
export const publishedMonth = pgTable('published_month', { month: text().primaryKey() });

/**
 * Parts of stories that may be published once two people have agreed. Text, labels and who prepared it are AES; the report is
 * named by keyed hash, so that a thief can't say whose words a published quote is.
 */
export const quote = pgTable(
  'quote',
  {
    id: uuid().primaryKey(),
    source: text().notNull().unique(),
    /** In which the report came, `2026-11`. */
    month: text().notNull(),
    state: text().notNull().$type<'waiting' | 'returned' | 'rejected' | 'approved' | 'left_out'>(),
    sealed: bytes().notNull(),
    version: integer().notNull(),
  },
  (t) => [index('quote_month').on(t.state, t.month)],
);

/** Random bytes of one week, mixed into its marks and destroyed a week after it is over: then no mark can be made again. */
export const markSalt = pgTable('mark_salt', { week: integer().primaryKey(), salt: bytes().notNull() });

/**
 * Which chats have reported about a place this week: HMAC, under a key outside the database, of salt, chat and place. Stands
 * beside no report. Destroyed with its salt.
 */
export const chatMark = pgTable('chat_mark', { mark: text().primaryKey(), week: integer().notNull() });

/** A report beside others from its place. Deleted when no rule looks back that far. */
export const sighting = pgTable(
  'sighting',
  {
    reportId: uuid('report_id')
      .primaryKey()
      .references(() => report.id, { onDelete: 'cascade' }),
    place: text().notNull(),
    day: date({ mode: 'string' }).notNull(),
    /** The first of its chat about this place in its week. */
    separate: boolean().notNull(),
    looked: boolean().notNull().default(false),
  },
  (t) => [
    index('sighting_place').on(t.place, t.day),
    index('sighting_new').on(t.place).where(sql`not ${t.looked}`),
    index('sighting_day').on(t.day),
  ],
);

/** Similar reports from one place, of which coordinators are told. */
export const siteAlert = pgTable(
  'site_alert',
  {
    id: uuid().primaryKey(),
    rule: text().notNull(),
    place: text().notNull(),
    /** How many separate reports they last heard of. */
    told: integer().notNull().default(0),
    /** Not told before that day. */
    tellFrom: date('tell_from', { mode: 'string' }).notNull(),
    /** By when somebody who was told must have looked; null: somebody did, or was told a second time. */
    lookBy: instant('look_by'),
  },
  (t) => [index('site_alert_place').on(t.place, t.rule)],
);

export const siteAlertReport = pgTable(
  'site_alert_report',
  {
    alertId: uuid('alert_id')
      .notNull()
      .references(() => siteAlert.id, { onDelete: 'cascade' }),
    reportId: uuid('report_id')
      .notNull()
      .references(() => report.id, { onDelete: 'cascade' }),
    separate: boolean().notNull(),
  },
  (t) => [primaryKey({ columns: [t.alertId, t.reportId] }), index('site_alert_report_report').on(t.reportId)],
);

/**
 * How many reports of a month told what, in one place: the counts of `core/evidence`, kept so that a summary costs the same
 * for a thousand reports as for millions. No code: everybody who answered; no field: all reports. Hours to the first answer
 * are the field `hours`. Holds nothing that `report_fact` does not hold by report; who reporters are is in `self_count` alone.
 */
export const evidenceCount = pgTable(
  'evidence_count',
  {
    month: date({ mode: 'string' }).notNull(),
    kind: text().notNull(),
    country: text().notNull(),
    region: text().notNull(),
    field: text().notNull(),
    code: text().notNull(),
    reports: bigint({ mode: 'number' }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.month, t.kind, t.country, t.region, t.field, t.code] }),
    index('evidence_count_gone').on(t.month).where(sql`${t.reports} = 0`),
  ],
);

/**
 * Reports that are not in `evidence_count`: new ones, and those of which something changed. Triggers write it (see the
 * migration), so that no way of changing a report is forgotten.
 */
export const evidenceUncounted = pgTable('evidence_uncounted', {
  // No foreign key: its check would wait for a withdrawal that waits for whoever checks.
  reportId: uuid('report_id').primaryKey(),
});

/** What leaves `evidence_count`, below zero, until the next roll-up: written down beside it, so that nobody waits for a counter. */
export const evidenceTakenBack = pgTable('evidence_taken_back', {
  month: date({ mode: 'string' }).notNull(),
  kind: text().notNull(),
  country: text().notNull(),
  region: text().notNull(),
  field: text().notNull(),
  code: text().notNull(),
  reports: bigint({ mode: 'number' }).notNull(),
});

/** One round of a survey: what is asked, when, and by which link it is found. */
export const survey = pgTable(
  'survey',
  {
    id: text().notNull(),
    round: integer().notNull(),
    version: integer().notNull(),
    state: text().notNull().$type<'pilot' | 'open' | 'closed'>(),
    document: jsonb().notNull(),
    link: text().notNull().unique(),
    opens: date({ mode: 'string' }),
    closes: date({ mode: 'string' }),
    /** Mixed into its marks and tickets, destroyed at closing. */
    salt: bytes(),
    closedOn: date('closed_on', { mode: 'string' }),
    /** Its figures: `core/evidence/release.ts` as JSON, made at closing and not changed any more. */
    result: text(),
    /** Of `result`. */
    sha256: text(),
  },
  (t) => [primaryKey({ columns: [t.id, t.round] })],
);

/** One person's answers to a round. No time, and nothing that leads to a chat. */
export const surveyAnswer = pgTable(
  'survey_answer',
  {
    id: uuid().primaryKey(),
    survey: text().notNull(),
    round: integer().notNull(),
    country: text().notNull(),
    region: text(),
  },
  (t) => [
    index('survey_answer_round').on(t.survey, t.round),
    foreignKey({ columns: [t.survey, t.round], foreignColumns: [survey.id, survey.round] }).onDelete(
      'cascade',
    ),
  ],
);

/** Coded answers of a survey. Never holds who someone is. */
export const surveyFact = pgTable(
  'survey_fact',
  {
    answerId: uuid('answer_id')
      .notNull()
      .references(() => surveyAnswer.id, { onDelete: 'cascade' }),
    field: text().notNull(),
    code: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.answerId, t.field, t.code] })],
);

/** Own words (age, to the recovery key and the coordinators), beside the question that they answer and nothing else. */
export const surveyText = pgTable(
  'survey_text',
  {
    id: uuid().primaryKey(),
    survey: text().notNull(),
    round: integer().notNull(),
    field: text().notNull(),
    sealed: bytes().notNull(),
  },
  (t) => [
    index('survey_text_round').on(t.survey, t.round),
    foreignKey({ columns: [t.survey, t.round], foreignColumns: [survey.id, survey.round] }).onDelete(
      'cascade',
    ),
  ],
);

/** Who answers surveys, as counters: a counter has no row of its own per person. */
export const surveyCount = pgTable(
  'survey_count',
  {
    survey: text().notNull(),
    round: integer().notNull(),
    country: text().notNull(),
    region: text().notNull(),
    field: text().notNull(),
    code: text().notNull(),
    count: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.survey, t.round, t.country, t.region, t.field, t.code] }),
    foreignKey({ columns: [t.survey, t.round], foreignColumns: [survey.id, survey.round] }).onDelete(
      'cascade',
    ),
  ],
);

/** Which chats have answered: HMAC, under a key outside the database, of salt and chat. Stands beside no answer. */
export const surveyMark = pgTable(
  'survey_mark',
  { mark: text().primaryKey(), survey: text().notNull(), round: integer().notNull() },
  (t) => [
    index('survey_mark_round').on(t.survey, t.round),
    foreignKey({ columns: [t.survey, t.round], foreignColumns: [survey.id, survey.round] }).onDelete(
      'cascade',
    ),
  ],
);

/** Printed one-time tickets, by HMAC; which answer came with one is not kept. */
export const surveyTicket = pgTable(
  'survey_ticket',
  {
    ref: text().primaryKey(),
    survey: text().notNull(),
    round: integer().notNull(),
    used: boolean().notNull().default(false),
  },
  (t) => [
    index('survey_ticket_round').on(t.survey, t.round),
    foreignKey({ columns: [t.survey, t.round], foreignColumns: [survey.id, survey.round] }).onDelete(
      'cascade',
    ),
  ],
);

/** Help that the organisation listed, as it is told to whoever looks for it. Nothing of anybody who looks. */
export const listedService = pgTable('listed_service', {
  id: uuid().primaryKey(),
  country: text().notNull(),
  /** Null: for the whole country. */
  region: text(),
  name: text().notNull(),
  services: text().array().notNull(),
  hours: text().notNull(),
  contact: text().notNull(),
  notes: jsonb().notNull().$type<Readonly<Record<string, string>>>(),
  /** The day on which somebody last made sure of it. */
  checked: date().notNull(),
});
