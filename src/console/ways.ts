import { admin } from './admin/admin.ts';
import { health } from './admin/health.ts';
import { keeping } from './admin/keeping.ts';
import { organisation } from './admin/organisation.ts';
import { casefile } from './casefile/casefile.ts';
import { evidence } from './evidence/evidence.ts';
import { help } from './help/help.ts';
import { home } from './home.ts';
import { inbox } from './inbox/inbox.ts';
import { letters } from './letters/letters.ts';
import { quotes } from './quotes/quotes.ts';
import type { Room } from './room.ts';
import { signIn } from './sign-in/sign-in.ts';
import { sites } from './sites/sites.ts';
import { surveys } from './surveys/surveys.ts';
import type { Way } from './way.ts';

/** Every way there is, room by room. */
export function waysOf(room: Room): readonly Way[] {
  return [
    ...home(room),
    ...signIn(room),
    ...inbox(room),
    ...casefile(room),
    ...sites(room),
    ...evidence(room),
    ...letters(room),
    ...quotes(room),
    ...surveys(room),
    ...admin(room),
    ...organisation(room),
    ...help(room),
    ...keeping(room),
    ...health(room),
  ];
}
