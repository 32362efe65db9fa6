import { guardOutput } from './guard-output.ts';

// Prints without end, as `--follow` does, or once; and cleans up on SIGTERM when it is told to.
const words = process.argv.slice(2);
guardOutput({ ...(words.includes('keep-going') && { keepGoing: true }), ...(words.includes('two') && { failed: 2 }) });

if (words.includes('exit')) {
  process.stdout.write('a line\n');
  process.exit(0);
}
const timer = setInterval(() => {
  process.stdout.write(`${'a line '.repeat(2_000)}\n`);
  if (words.includes('once')) clearInterval(timer);
}, 1);
if (words.includes('clean')) {
  process.once('SIGTERM', () => {
    clearInterval(timer);
    setTimeout(() => {
      process.stdout.write('a last word\n');
      process.stderr.write('cleaned up\n');
    }, 5);
  });
}
