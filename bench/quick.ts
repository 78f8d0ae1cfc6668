import { hold, stateAfter } from './talk/hold.ts';
import { questions } from './talk/questions.ts';
const names = process.argv.slice(2);
const all = questions(15);
for (const name of names) {
  const { createTalker } = await import(`./peers/${name}.ts`);
  const talker = createTalker(all);
  const people = Number(process.env.P ?? 500);
  for (let r = 0; r < 5; r++) {
    const h = await hold(talker, all, people, r * people);
    console.log(name, (h.ms * 1000 / h.turns).toFixed(2), 'us');
  }
  console.log(name, 'state at 20', await stateAfter(createTalker(all), 20));
}
