import { consoleLink } from './app/add-staff.ts';
import type { OperatorText } from './cli/operator-text.ts';
import type { OpenedWorld } from './open-world.ts';
import type { Served } from './serve.ts';

/**
 * What is on, what is off, and which variable turns it on.
 * @param invitation of the first administrator; null once there is one
 */
export function started(
  text: OperatorText,
  world: OpenedWorld,
  { port, pairPath, metricsPort }: Served,
  invitation: string | null,
): readonly string[] {
  const { config, practice, store } = world;
  const url = config.web.publicUrl ?? `http://${config.web.host}:${port}`;
  const telegram = config.telegram;
  return [
    text.t('start:web', { url }),
    telegram === null
      ? text.t('start:telegram_off')
      : text.t(telegram.webhook === null ? 'start:telegram_polling' : 'start:telegram_webhook'),
    pairPath === null
      ? text.t('start:whatsapp_off')
      : text.t('start:whatsapp_on', { url: `http://127.0.0.1:${port}${pairPath}` }),
    store.kind === 'embedded'
      ? text.t('start:embedded', { folder: config.dataDir })
      : text.t('start:postgres'),
    ...(metricsPort === null ? [] : [text.t('start:metrics', { port: metricsPort })]),
    ...(invitation === null
      ? []
      : [text.t('start:first_administrator', { link: consoleLink(url, invitation) })]),
    ...(practice() ? [text.t('start:practice', { folder: config.dataDir })] : []),
  ];
}
