import type { Repositories } from '../app/ports.ts';
import { audit } from './audit.ts';
import { cases } from './cases.ts';
import { casework } from './casework.ts';
import type { Db } from './db.ts';
import { directory } from './directory.ts';
import { evidence } from './evidence.ts';
import { exports } from './exports.ts';
import { forgetting } from './forgetting.ts';
import { guarded } from './guarded.ts';
import { inbox } from './inbox.ts';
import { meta } from './meta.ts';
import { outbox } from './outbox.ts';
import { quotes } from './quotes.ts';
import { relay } from './relay.ts';
import { reports } from './reports.ts';
import { services } from './services.ts';
import { sessions } from './sessions.ts';
import { setAside } from './set-aside.ts';
import { settings } from './settings.ts';
import { signIns } from './sign-ins.ts';
import { siteAlerts } from './site-alerts.ts';
import { staff } from './staff.ts';
import { staffSessions } from './staff-sessions.ts';
import { surveys } from './surveys.ts';
import { throttle } from './throttle.ts';
import { traces } from './traces.ts';
import { turns } from './turns.ts';

/** Every repository on one connection (or pool); `before` runs ahead of each call. */
export function repositories(db: Db, before: () => void): Repositories {
  return {
    turns: guarded(turns(db), before),
    outbox: guarded(outbox(db), before),
    sessions: guarded(sessions(db), before),
    reports: guarded(reports(db), before),
    cases: guarded(cases(db), before),
    relay: guarded(relay(db), before),
    directory: guarded(directory(db), before),
    staff: guarded(staff(db), before),
    signIns: guarded(signIns(db), before),
    staffSessions: guarded(staffSessions(db), before),
    casework: guarded(casework(db), before),
    quotes: guarded(quotes(db), before),
    setAside: guarded(setAside(db), before),
    inbox: guarded(inbox(db), before),
    throttle: guarded(throttle(db), before),
    meta: guarded(meta(db), before),
    audit: guarded(audit(db), before),
    exports: guarded(exports(db), before),
    evidence: guarded(evidence(db), before),
    settings: guarded(settings(db), before),
    forgetting: guarded(forgetting(db), before),
    traces: guarded(traces(db), before),
    siteAlerts: guarded(siteAlerts(db), before),
    surveys: guarded(surveys(db), before),
    services: guarded(services(db), before),
  };
}
