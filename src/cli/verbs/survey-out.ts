import { UsageFault } from '../verb.ts';

/** The file that was named with --out. @throws UsageFault */
export function outFile(options: Readonly<Record<string, unknown>>): string {
  if (typeof options.out === 'string' && options.out !== '') return options.out;
  throw new UsageFault('survey_out');
}

/** Digits of a WhatsApp number, or null where none was typed. @throws UsageFault */
export function whatsappNumber(options: Readonly<Record<string, unknown>>): string | null {
  if (typeof options.whatsapp !== 'string') return null;
  const digits = options.whatsapp.replace(/\D/g, '');
  if (!/^\d{7,15}$/.test(digits)) throw new UsageFault('survey_number');
  return digits;
}
