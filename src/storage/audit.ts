import type { Audit } from '../app/ports/audit.ts';
import type { Db } from './db.ts';
import { auditEvent } from './schema.ts';

export function audit(db: Db): Audit {
  return {
    async append({ at, actor, action, detail }) {
      await db.insert(auditEvent).values({ at, actor, action, detail });
    },
  };
}
