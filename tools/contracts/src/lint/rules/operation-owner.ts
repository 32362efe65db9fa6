import type { OperationModel } from '../../openapi/model.ts';
import type { LintRule } from '../rule.ts';

interface Owned {
  readonly service: string;
  readonly operation: OperationModel;
}

export const operationOwner: LintRule = {
  id: 'operation-owner',
  severity: 'error',
  asks: 'Every operation is owned once: no two have an id, or a method with a path, in common, whatever their services.',
  check({ http }, report) {
    const byId = new Map<string, Owned>();
    const byRoute = new Map<string, Owned>();
    for (const [service, { operations }] of http) {
      for (const operation of operations) {
        const { operationId, method, path, cursor } = operation;
        const id = byId.get(operationId);
        if (id === undefined) byId.set(operationId, { service, operation });
        // Within one document, reading says so.
        else if (id.service !== service) {
          report(
            cursor.get('operationId'),
            `${operationId} is an operation of ${id.service} already`,
            `Give it another id, for example one that names what ${service} does.`,
          );
        }
        const route = `${method} ${path.replace(/\{[^{}]*\}/g, '{}').replace(/(.)\/$/, '$1')}`;
        const same = byRoute.get(route);
        if (same === undefined) byRoute.set(route, { service, operation });
        else {
          const { operation: other } = same;
          const where = `${same.service}.${other.operationId} (${other.method} ${other.path})`;
          report(
            cursor,
            `${method} ${path} is ${where} already`,
            'Choose another path: behind one gateway only one of them is reached.',
          );
        }
      }
    }
  },
};
