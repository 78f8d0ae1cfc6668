import { createSecretKey, randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { createWebChat, type WebChatParts } from '../../../src/channels/webchat/webchat.ts';
import { createCatalog } from '../../../src/i18n/catalog.ts';
import { type ScriptedTalk, scriptedTalk } from './scripted-talk.ts';

export const catalog = createCatalog(fileURLToPath(new URL('../../../locales', import.meta.url)));

export type UnderTest = {
  readonly talk: ScriptedTalk;
  readonly web: ReturnType<typeof createWebChat>;
  /** Names and errors as they were offered to the log. */
  readonly logged: (readonly [string, unknown])[];
};

/** The real channel with the real texts around the scripted talk, already started. */
export async function webChatUnderTest(more: Partial<WebChatParts> = {}): Promise<UnderTest> {
  const talk = scriptedTalk();
  const logged: (readonly [string, unknown])[] = [];
  const web = createWebChat({
    takeTurn: talk.takeTurn,
    inbox: talk.inbox,
    texts: catalog,
    log: { error: (name, error) => void logged.push([name, error]) },
    key: createSecretKey(randomBytes(32)),
    publicUrl: new URL('http://127.0.0.1:8080'),
    practice: () => true,
    ...more,
  });
  await web.start();
  return { talk, web, logged };
}
