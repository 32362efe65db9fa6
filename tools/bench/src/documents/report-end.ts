// Loaded before a program: writes what its process needed at most to the file that BENCH_REPORT names.
import { writeFileSync } from 'node:fs';

process.on('exit', () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  const report = { memory: maxRSS / 1024, cpu: (userCPUTime + systemCPUTime) / 1_000_000 };
  if (process.env.BENCH_REPORT !== undefined) writeFileSync(process.env.BENCH_REPORT, JSON.stringify(report));
});
