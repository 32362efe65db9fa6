/**
 * A CloudEvents 1.0 structured event with the platform's extensions, as it travels in the `detail` of an EventBridge entry.
 *
 * `time` is RFC 3339 in UTC. `id` is unique within `source`; consumers deduplicate on the pair.
 * @see https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md
 */
export interface CloudEvent<Data = unknown, Type extends string = string> {
  readonly specversion: '1.0';
  readonly id: string;
  /** The EventBridge source of the sender, for example `pactline.order`. */
  readonly source: string;
  /** The event's name, for example `order.created`; equals the EventBridge detail-type. */
  readonly type: Type;
  /** The id of the aggregate the event is about. */
  readonly subject?: string | undefined;
  readonly time: string;
  readonly datacontenttype: 'application/json';
  readonly dataschema?: string | undefined;
  /** W3C Trace Context of the span that published the event. */
  readonly traceparent?: string | undefined;
  /** Constant along a whole journey: the id of the request or webhook that began it. */
  readonly correlationid: string;
  /** The id of the event or request that directly caused this event. */
  readonly causationid?: string | undefined;
  readonly tenantid?: string | undefined;
  /** 1-based position among the events of one subject of one source, without gaps. */
  readonly subjectversion?: number | undefined;
  /** The type of the highest major published side by side with this event. */
  readonly twinof?: string | undefined;
  readonly data: Data;
}
