import type { SimulatedAlarm, SimulatedAlarms } from './alarm.ts';
import { type Series, timelineOf, type World } from './evaluate-alarm.ts';

/** Alarms over several worlds. What is the same in two of them is evaluated once. */
export class Simulation {
  readonly #alarms: SimulatedAlarms;
  readonly #series = new Map<Series, number>();
  readonly #timelines = new Map<string, readonly boolean[]>();

  constructor(alarms: SimulatedAlarms) {
    this.#alarms = alarms;
  }

  /** Alarms that told somebody, and the minute at which they first did. */
  firedIn(world: World, minutes: number): Readonly<Record<string, number>> {
    const { metric, composite } = this.#alarms;
    const timelines = new Map(metric.map((alarm) => [alarm.name, this.#timeline(alarm, world, minutes)] as const));
    const composed = composite.map(({ name, notifies, all }) => {
      const parts = all.map((part) => {
        const timeline = timelines.get(part);
        if (timeline === undefined) throw new Error(`${name} looks at ${part}, which does not exist.`);
        return timeline;
      });
      const timeline = Array.from({ length: minutes }, (_, minute) => parts.every((part) => part[minute] === true));
      return { name, notifies, timeline };
    });
    const told = [
      ...metric.map(({ name, notifies }) => ({ name, notifies, timeline: timelines.get(name) ?? [] })),
      ...composed,
    ].filter(({ notifies }) => notifies);
    return Object.fromEntries(
      told.map(({ name, timeline }) => [name, timeline.indexOf(true)] as const).filter(([, minute]) => minute >= 0),
    );
  }

  #timeline(alarm: SimulatedAlarm, world: World, minutes: number): readonly boolean[] {
    const { name: _name, notifies: _notifies, metrics, ...rules } = alarm;
    const read = Object.entries(metrics).map(([id, metric]) => [id, metric.statistic, this.#idOf(world(metric))]);
    const key = JSON.stringify([rules, read, minutes]);
    const known = this.#timelines.get(key);
    if (known !== undefined) return known;
    const timeline = timelineOf(alarm, world, minutes);
    this.#timelines.set(key, timeline);
    return timeline;
  }

  #idOf(series: Series): number {
    const known = this.#series.get(series);
    if (known !== undefined) return known;
    this.#series.set(series, this.#series.size);
    return this.#series.size - 1;
  }
}
