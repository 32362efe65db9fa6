/** The detail-type of the markers by which a publisher finds out whether the bus delivers what it accepts. */
export const MARKER_TYPE = 'outbox.marker';

/**
 * The EventBridge source of a publisher's markers. It begins otherwise than every source of events, so that no subscriber of
 * everything, archive or tail ever sees one.
 *
 * @param source of the publisher's events, for example `pactline.order`
 */
export const markerSource = (source: string): string => `outbox-marker.${source}`;
