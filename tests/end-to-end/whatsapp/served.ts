import { readState } from '../../../src/app/whatsapp-desk.ts';
import { quick } from '../../channels/whatsapp/desk.ts';
import { startServer } from '../../stand-ins/server.ts';
import { startTelegram } from '../../stand-ins/telegram/index.ts';
import { openWhatsAppStandIn } from '../../stand-ins/whatsapp/index.ts';
import { createWhatsAppPhone } from '../../stand-ins/whatsapp/phone.ts';

export type WhatsAppServer = Awaited<ReturnType<typeof startWhatsAppServer>>;

/** The whole server, paired with a stand-in for WhatsApp Web, beside a stand-in for Telegram. */
export async function startWhatsAppServer() {
  const [wa, telegram] = await Promise.all([openWhatsAppStandIn(), startTelegram()]);
  const problems: string[] = [];
  const whatsapp = {
    open: wa.open,
    timing: quick,
    chromiumPath: wa.executablePath,
    onProblem: (code: string) => void problems.push(code),
  };
  const server = await startServer(telegram, { whatsapp });
  const becomes = async (state: string): Promise<void> => {
    const deadline = Date.now() + 20_000;
    while ((await readState(server.world.store.meta))?.state !== state) {
      if (Date.now() > deadline) throw new Error(`WhatsApp does not become ${state}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  await becomes('pairing');
  await wa.call('scan');
  await becomes('ready');
  return {
    ...server,
    wa,
    telegram,
    problems,
    becomes,
    phone: async (lang: string, name?: string) => createWhatsAppPhone(await wa.person(name), lang),
    async close() {
      await server.stop();
      await telegram.stop();
      wa.close();
    },
  };
}
