import { race } from '../harness/race.ts';
import type { Row } from '../harness/row.ts';

/** The first page of the web chat on a phone with a slow network. */
export const webPage: Row = {
  name: 'web-page',
  async run({ short, databaseUrl: url }) {
    const how = 'a real Chromium, 360 x 640, 250 kbit/s down, 50 up, 300 ms there and back; nothing cached';
    const [raced] = await race([{ who: 'Sema', how, module: 'web-page', params: { url } }], short ? 1 : 5);
    const of = (name: string) =>
      Math.max(...(raced?.rounds ?? []).map(({ more }) => more?.[name] ?? Number.NaN));
    const usable = (raced?.usEach ?? Number.NaN) / 1000;
    return [
      {
        title: 'First page of the web chat on a simulated 2G',
        lines: [
          { who: 'until its first button can be pressed', figure: usable, unit: 'ms', how },
          { who: 'everything loaded', figure: of('kilobytes'), unit: 'kB', how },
          { who: 'requests that block rendering', figure: of('blocking'), unit: '', how },
        ],
        targets: [
          { what: 'usable', is: usable, bound: 'at most', to: 3000, unit: 'ms' },
          { what: 'size', is: of('kilobytes'), bound: 'at most', to: 60, unit: 'kB' },
          { what: 'requests that block rendering', is: of('blocking'), bound: 'at most', to: 1, unit: '' },
        ],
      },
    ];
  },
};
