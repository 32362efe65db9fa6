-- Up Migration
CREATE TABLE orders (
  id uuid PRIMARY KEY,
  tenant_id text NOT NULL,
  order_number text NOT NULL,
  -- The part of the number by which it is found, unique over all tenants: the public lookup knows no tenant.
  number_key text NOT NULL,
  version integer NOT NULL CHECK (version >= 1),
  status text NOT NULL,
  status_since timestamptz NOT NULL,
  origin jsonb NOT NULL,
  shop_domain text,
  external_order_id text,
  provider_updated_at timestamptz,
  currency char(3) NOT NULL,
  customer jsonb NOT NULL,
  lines jsonb NOT NULL,
  discounts jsonb NOT NULL,
  taxes jsonb NOT NULL,
  shipping_lines jsonb NOT NULL,
  shipping_address jsonb,
  billing_address jsonb,
  totals jsonb NOT NULL,
  note text,
  shipment jsonb,
  placed_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  CONSTRAINT orders_number_key UNIQUE (number_key),
  CONSTRAINT orders_external_key UNIQUE (tenant_id, shop_domain, external_order_id)
);
CREATE INDEX orders_by_time ON orders (tenant_id, placed_at DESC, id DESC);
CREATE INDEX orders_by_status ON orders (tenant_id, status, placed_at DESC, id DESC);

CREATE TABLE order_timeline (
  order_id uuid NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
  version integer NOT NULL CHECK (version >= 1),
  entry_id uuid NOT NULL,
  kind text NOT NULL,
  at timestamptz NOT NULL,
  actor_kind text NOT NULL,
  actor_id text NOT NULL,
  from_status text,
  to_status text,
  reason text,
  text text NOT NULL,
  PRIMARY KEY (order_id, version)
);

-- Down Migration
DROP TABLE order_timeline;
DROP TABLE orders;
