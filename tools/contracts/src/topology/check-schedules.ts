import type { Workspace } from '../source/index.ts';
import { cronProblem } from './check-cron.ts';

/** Refuses schedules that EventBridge Scheduler would refuse, and names that occur twice in a service. */
export function checkSchedules({ services, diagnostics }: Workspace): void {
  for (const { name: service, facts, factsDocument } of services) {
    const seen = new Set<string>();
    facts.schedule.forEach(({ name, cron }, index) => {
      const at = factsDocument?.root.get('schedule', index);
      if (at === undefined) return;
      if (seen.has(name)) {
        const message = `${service} has two schedules called ${name}`;
        diagnostics.error(at.get('name').location, 'schedule', message, 'Give each a name of its own.');
      }
      seen.add(name);
      const problem = cron === undefined ? undefined : cronProblem(cron);
      if (problem === undefined) return;
      const mend = 'Write for example "0 6 * * ? *": every day at 06:00 UTC.';
      diagnostics.error(at.get('cron').location, 'schedule', `"${cron}" is no cron expression: ${problem}`, mend);
    });
  }
}
