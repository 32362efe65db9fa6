import type { ExternalFulfillment } from './external-order.ts';
import type { Shipment } from './order.ts';

/** What a provider's parcels change about those that the order knows. */
export interface ParcelChanges {
  readonly shipments: readonly Shipment[];
  /** Parcels that were not known before. */
  readonly left: readonly Shipment[];
  /** Known parcels that are followed in another way: the number came later, or was replaced. */
  readonly tracked: readonly Shipment[];
  readonly changed: boolean;
}

/**
 * Brings the shipments of an order in line with a provider's parcels. A parcel keeps its shipment for as long as the provider's id is
 * the same; one that takes the place of a withdrawn one takes over its shipment, which is then followed in another way.
 */
export function matchParcels(
  known: readonly Shipment[],
  parcels: readonly ExternalFulfillment[],
  newId: () => string,
): ParcelChanges {
  // A provider that tells no parcels says nothing about those that were entered here.
  if (parcels.length === 0) return { shipments: known, left: [], tracked: [], changed: false };
  const rest = [...known];
  const take = (id: string | undefined): Shipment | undefined => {
    const index = id === undefined ? -1 : rest.findIndex(({ externalFulfillmentId }) => externalFulfillmentId === id);
    return index < 0 ? undefined : rest.splice(index, 1)[0];
  };
  const same = parcels.map(({ externalFulfillmentId }) => take(externalFulfillmentId));
  const left: Shipment[] = [];
  const tracked: Shipment[] = [];
  const shipments = parcels.map((parcel, index) => {
    const former = same[index] ?? rest.shift();
    const shipment: Shipment = { shipmentId: former?.shipmentId ?? newId(), ...parcel };
    if (former === undefined) left.push(shipment);
    else if (isFollowedElsewhere(former, shipment)) tracked.push(shipment);
    return shipment;
  });
  return { shipments, left, tracked, changed: !isSame(known, shipments) };
}

/** What a parcel loses is no news to its receiver. */
const isFollowedElsewhere = (former: Shipment, now: Shipment): boolean =>
  (now.trackingNumber !== undefined && now.trackingNumber !== former.trackingNumber) ||
  (now.trackingUrl !== undefined && now.trackingUrl !== former.trackingUrl) ||
  (now.carrier !== undefined && now.carrier !== former.carrier && now.trackingNumber !== undefined);

const factsOf = (shipment: Shipment): string =>
  JSON.stringify([
    shipment.shipmentId,
    shipment.externalFulfillmentId ?? null,
    shipment.carrier ?? null,
    shipment.trackingNumber ?? null,
    shipment.trackingUrl ?? null,
    shipment.shippedAt,
    shipment.deliveredAt ?? null,
  ]);

const isSame = (one: readonly Shipment[], other: readonly Shipment[]): boolean =>
  one.length === other.length && one.every((shipment, index) => factsOf(shipment) === factsOf(other[index]!));
