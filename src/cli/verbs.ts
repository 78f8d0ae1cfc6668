/**
 * Every verb of the command line. To add one:
 * 1. write `verbs/<verb>.ts`: a `HereVerb` when it needs no database, else `storeVerb({...})`, whose `prepare` runs where
 *    the verb was typed and whose `work` runs where the database is, perhaps on the other end of the local socket. What
 *    `work` shows it tells through `Out`, by locale keys;
 * 2. put it into the list below, in the order of the help;
 * 3. describe it in `locales/<lang>/cli.json`: `verb.<name, spaces as _>.about`, for its arguments and options whatever
 *    keys `declare` asks for, and `verb.<first word>.about` for the first verb of a group.
 */
import { Fault } from '../i18n/fault.ts';
import type { RunVerb } from './socket-server.ts';
import type { Verb } from './verb.ts';
import { auditCheck } from './verbs/audit-check.ts';
import { auditList } from './verbs/audit-list.ts';
import { backupVerb } from './verbs/backup.ts';
import { caseList } from './verbs/case-list.ts';
import { caseRewrap } from './verbs/case-rewrap.ts';
import { caseShow } from './verbs/case-show.ts';
import { doctor } from './verbs/doctor.ts';
import { exportVerb } from './verbs/export.ts';
import { flowsCheck } from './verbs/flows-check.ts';
import { letterVerb } from './verbs/letter.ts';
import { lockdownVerb } from './verbs/lockdown.ts';
import { moveToPostgres } from './verbs/move-to-postgres.ts';
import { orgExample } from './verbs/org-example.ts';
import { orgImport } from './verbs/org-import.ts';
import { orgShow } from './verbs/org-show.ts';
import { outboxDead } from './verbs/outbox-dead.ts';
import { outboxRetry } from './verbs/outbox-retry.ts';
import { purgeVerb } from './verbs/purge.ts';
import { restoreVerb } from './verbs/restore.ts';
import { serviceAdd } from './verbs/service-add.ts';
import { serviceEdit } from './verbs/service-edit.ts';
import { serviceImport } from './verbs/service-import.ts';
import { serviceList } from './verbs/service-list.ts';
import { serviceRemove } from './verbs/service-remove.ts';
import { settingsList } from './verbs/settings-list.ts';
import { settingsSet } from './verbs/settings-set.ts';
import { setup } from './verbs/setup.ts';
import { staffAdd } from './verbs/staff-add.ts';
import { staffEdit } from './verbs/staff-edit.ts';
import { staffInvite } from './verbs/staff-invite.ts';
import { staffList } from './verbs/staff-list.ts';
import { staffResume } from './verbs/staff-resume.ts';
import { staffSuspend } from './verbs/staff-suspend.ts';
import { status } from './verbs/status.ts';
import { summaryVerb } from './verbs/summary.ts';
import { summaryVerify } from './verbs/summary-verify.ts';
import { surveyAdd } from './verbs/survey-add.ts';
import { surveyClose } from './verbs/survey-close.ts';
import { surveyImport } from './verbs/survey-import.ts';
import { surveyList } from './verbs/survey-list.ts';
import { surveyOpen } from './verbs/survey-open.ts';
import { surveyPoster } from './verbs/survey-poster.ts';
import { surveyPreview } from './verbs/survey-preview.ts';
import { surveyShow } from './verbs/survey-show.ts';
import { surveyTickets } from './verbs/survey-tickets.ts';
import { surveyWords } from './verbs/survey-words.ts';
import { version } from './verbs/version.ts';
import { whatsappLogout } from './verbs/whatsapp-logout.ts';
import { whatsappPair } from './verbs/whatsapp-pair.ts';
import { whatsappStatus } from './verbs/whatsapp-status.ts';
import { windDownVerb } from './verbs/wind-down.ts';
import type { World } from './world.ts';

export const verbs: readonly Verb[] = [
  setup,
  status,
  doctor,
  orgImport,
  orgExample,
  orgShow,
  staffAdd,
  staffEdit,
  staffInvite,
  staffList,
  staffSuspend,
  staffResume,
  caseList,
  caseShow,
  caseRewrap,
  exportVerb,
  letterVerb,
  summaryVerb,
  summaryVerify,
  surveyAdd,
  surveyList,
  surveyShow,
  surveyPreview,
  surveyImport,
  surveyOpen,
  surveyClose,
  surveyPoster,
  surveyTickets,
  surveyWords,
  serviceAdd,
  serviceList,
  serviceEdit,
  serviceRemove,
  serviceImport,
  purgeVerb,
  settingsList,
  settingsSet,
  whatsappStatus,
  whatsappPair,
  whatsappLogout,
  outboxDead,
  outboxRetry,
  backupVerb,
  restoreVerb,
  moveToPostgres,
  lockdownVerb,
  windDownVerb,
  auditList,
  auditCheck,
  flowsCheck,
  version,
];

/** Runs verbs for callers at the local socket. */
export function verbRunner(world: World, known: readonly Verb[] = verbs): RunVerb {
  return async (name, args, out) => {
    const verb = known.find((one) => one.name === name);
    if (verb?.place !== 'store') throw new Fault('server_outdated');
    await verb.work(args, world, out);
  };
}
