import { ProblemError } from '@pactline/sdk';
import { createOrderClient } from '@pactline/sdk/order';
import { OrderProvider, useGetOrder, useListOrders, usePlaceOrder } from '@pactline/sdk/order/react';
import { createElement as h, type ReactNode, useState } from 'react';
import { createRoot } from 'react-dom/client';

const orderOf = (note: string) => ({
  currency: 'EUR',
  customer: { email: 'hooks@example.com', name: 'Zoë' },
  lines: [{ title: 'Set', quantity: 1, unitPrice: { amount: 100, currency: 'EUR' } }],
  paid: true,
  note,
});

function Orders(): ReactNode {
  const { items, hasMore, more, isLoading } = useListOrders({ limit: 2 });
  if (isLoading) return h('p', { id: 'orders' }, 'loading');
  return h(
    'section',
    null,
    h('p', { id: 'orders' }, items.map(({ orderId }) => orderId).join(' ')),
    hasMore && h('button', { id: 'more', onClick: () => void more() }, 'More'),
  );
}

/** Of a failure what a page would show. */
const shown = (error: unknown): string =>
  error instanceof ProblemError
    ? `${error.status} ${error.type} ${String(error.errorId)}`
    : error instanceof Error
      ? error.name
      : '';

function Order({ orderId }: { readonly orderId: string | null }): ReactNode {
  const { data, error } = useGetOrder(orderId === null ? null : { orderId });
  return h('p', { id: 'order' }, data?.note ?? shown(error));
}

function Place(): ReactNode {
  const [note, setNote] = useState('first');
  const place = usePlaceOrder({ refreshes: [useListOrders], call: { retries: 0 }, throwOnError: false });
  return h(
    'form',
    null,
    h('input', { id: 'note', value: note, onChange: ({ target }) => setNote(target.value) }),
    h('button', { id: 'place', type: 'button', onClick: () => void place.trigger({ body: orderOf(note) }) }, 'Place'),
    h('output', { id: 'placed' }, place.isMutating ? '...' : shown(place.error) || place.data?.orderId),
  );
}

function Page(): ReactNode {
  const [orderId, setOrderId] = useState<string | null>(null);
  return h(
    'div',
    null,
    h(Place),
    h(Orders),
    h(Order, { orderId }),
    h('input', { id: 'wanted', onChange: ({ target }) => setOrderId(target.value) }),
  );
}

Object.assign(globalThis, {
  show: (baseUrl: string, token: string) => {
    const client = createOrderClient({ baseUrl, token });
    const main = document.querySelector('main');
    if (main !== null) createRoot(main).render(h(OrderProvider, { client }, h(Page)));
  },
});
