/** A marker under way. */
export interface Marker {
  /** Order of sending; a bigint as text. */
  readonly number: string;
  readonly id: string;
  /** Since the bus accepted it, in ms; null while that is not known and may become known. */
  readonly ageMs: number | null;
  readonly returned: boolean;
}

/** What the markers prove, in order. Each step names the last marker that it is about; that and all before it are done with. */
export type ConfirmationStep =
  /** What was sent before it has come through. */
  | { readonly kind: 'confirm'; readonly upTo: string }
  /** Somewhere before it the bus dropped what it had accepted: all of that is sent again. */
  | { readonly kind: 'resend'; readonly upTo: string };

/**
 * Walks over the markers in the order of their sending. A marker that is back confirms what was sent since the one before. One that is
 * overdue leaves everything in doubt that was sent since the last confirmation, up to the next marker that is back: the bus may have begun
 * to drop at any moment after the one, and ended at any moment before the other. Until a later one is back nothing is done, because
 * a bus that takes and drops would drop it again.
 *
 * @param overdueMs age from which a marker is overdue; Infinity while nobody can see whether it is back
 */
export function planConfirmation(markers: readonly Marker[], overdueMs: number): ConfirmationStep[] {
  const steps: ConfirmationStep[] = [];
  let rest = markers;
  for (let first = rest[0]; first !== undefined; first = rest[0]) {
    if (first.returned) {
      steps.push({ kind: 'confirm', upTo: first.number });
      rest = rest.slice(1);
    } else {
      const back = isOverdue(first, overdueMs) ? rest.findIndex(({ returned }) => returned) : -1;
      if (back === -1) break;
      steps.push({ kind: 'resend', upTo: (rest[back] as Marker).number });
      rest = rest.slice(back + 1);
    }
  }
  return steps;
}

export const isOverdue = ({ ageMs, returned }: Marker, overdueMs: number): boolean =>
  !returned && ageMs !== null && ageMs > overdueMs;

/** What of lost markers need not be kept. */
export interface Thinning {
  /** Ids of markers that stand for those behind them from now on: should one of them come back after all, it answers for none. */
  readonly standing: readonly string[];
  /** Ids of markers of which the one that stands before them says everything. */
  readonly superfluous: readonly string[];
}

/**
 * While a bus drops, its markers would pile up. Of lost ones that follow each other the first is enough to know that something was dropped, up to
 * the next that is back; one behind a marker that is back or may come back tells of another drop, and is kept.
 *
 * @param lostMs age from which a marker is lost; Infinity while nobody can see whether it is back
 */
export function thinLost(markers: readonly Marker[], lostMs: number): Thinning {
  const lost = markers.map((marker) => isOverdue(marker, lostMs));
  const idsOf = (isIn: (index: number) => boolean | undefined): string[] =>
    markers.filter((_, index) => lost[index] && isIn(index)).map(({ id }) => id);
  return {
    standing: idsOf((index) => !lost[index - 1] && lost[index + 1]),
    superfluous: idsOf((index) => lost[index - 1]),
  };
}
