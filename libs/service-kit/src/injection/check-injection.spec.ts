import 'reflect-metadata';
import {
  forwardRef,
  Inject,
  Injectable,
  Module,
  Optional,
  type Type,
  UseGuards,
  Controller,
  Get,
} from '@nestjs/common';
import { describe, expect, it } from '@jest/globals';
import { checkInjection } from './check-injection.ts';
import type { InjectionError } from './injection-error.ts';

interface Shelf {
  readonly width: number;
}

@Injectable()
class Store {
  readonly kind = 'store';
}

const moduleOf = (options: Parameters<typeof Module>[0]): Type => {
  class OrderModule {}
  Module(options)(OrderModule);
  return OrderModule;
};

const refusalOf = async (...modules: Type[]): Promise<InjectionError | undefined> => {
  try {
    await checkInjection(modules.map((module, index) => ({ name: `order${index || ''}`, module })));
    return undefined;
  } catch (error) {
    return error as InjectionError;
  }
};

class Undecorated {
  readonly store: Store;
  constructor(store: Store) {
    this.store = store;
  }
}
@Injectable()
class ByInterface {
  constructor(
    readonly store: Store,
    readonly shelf: Shelf,
  ) {}
}
@Injectable()
class ByPrimitive {
  constructor(readonly prefix: string) {}
}
@Injectable()
class Derived extends ByPrimitive {}
class UndecoratedChild extends Store {
  constructor(readonly other: Store) {
    super();
  }
}
class HeirOfUndecorated extends Undecorated {}
@Injectable()
class PerhapsShelf {
  constructor(@Optional() readonly shelf?: Shelf) {}
}
@Injectable()
class WithProperty {
  @Inject() readonly shelf!: Shelf;
}
@Injectable()
class UndefinedToken {
  constructor(@Inject(undefined as never) readonly later: Store) {}
}
@Injectable()
class Guard {
  constructor(readonly limit: number) {}
  canActivate(): boolean {
    return this.limit > 0;
  }
}
@Controller('lamps')
class Lamps {
  @Get()
  @UseGuards(Guard)
  list(): string[] {
    return [];
  }
}
class OwnController {
  constructor(readonly store: Store) {}
}

describe('what cannot be injected', () => {
  it.each([
    ['a class without @Injectable()', [Undecorated], 'Undecorated', 'parameter 0 "store"', '@Injectable()'],
    ['the same as an implementation', [{ provide: Store, useClass: Undecorated }], 'Undecorated', '"store"', '@Inj'],
    ['a parameter typed by an interface', [ByInterface], 'ByInterface', 'parameter 1 "shelf"', 'interface'],
    ['one that is a primitive', [ByPrimitive], 'ByPrimitive', 'parameter 0 "prefix"', 'String'],
    ['one of an inherited constructor', [Derived], 'Derived (constructor of ByPrimitive)', '"prefix"', 'String'],
    ['an undecorated child of a decorated class', [UndecoratedChild], 'UndecoratedChild', '"other"', '@Injectable()'],
    ['an undecorated parent', [HeirOfUndecorated], 'constructor of Undecorated', '"store"', '@Injectable()'],
    ['an optional interface, which never comes', [PerhapsShelf], 'PerhapsShelf', '"shelf"', 'interface'],
    ['a property typed by an interface', [WithProperty], 'WithProperty', 'property "shelf"', 'interface'],
    ['a token that is undefined', [UndefinedToken], 'UndefinedToken', '"later"', 'undefined'],
    [
      'a factory without inject',
      [{ provide: Store, useFactory: (one: Store) => one }],
      'Store',
      'parameter 0',
      'inject',
    ],
    [
      'a factory whose inject is short',
      [{ provide: 'S', useFactory: (one: Store, two: Store) => [one, two], inject: [Store] }],
      'S',
      'parameter 1',
      'inject',
    ],
    [
      'a factory with an undefined token',
      [{ provide: 'S', useFactory: (one: Store) => one, inject: [undefined as never] }],
      'S',
      'parameter 0',
      'undefined',
    ],
  ])('is refused: %s', async (_what, providers, target, place, reason) => {
    const refusal = await refusalOf(moduleOf({ providers: [Store, ...providers] as never }));

    expect(refusal?.problems).toHaveLength(1);
    expect(refusal?.problems[0]).toMatchObject({ service: 'order', module: 'OrderModule' });
    for (const part of [target, place, reason, 'OrderModule of order']) expect(refusal?.message).toContain(part);
  });

  it('is found in controllers, in guards of their methods, in module classes, and in imported modules of every kind', async () => {
    class Inner {
      constructor(readonly store: Store) {}
    }
    const deep = { module: moduleOf({}), providers: [ByPrimitive] };
    const module = moduleOf({
      imports: [
        Inner,
        deep,
        Promise.resolve({ module: class Late {}, providers: [Undecorated] }),
        forwardRef(() => Lazy),
      ],
      controllers: [Lamps, OwnController],
    });
    class Lazy {}
    Module({ providers: [ByInterface], imports: [module] })(Lazy);

    const refusal = await refusalOf(module);

    expect(refusal?.problems.map(({ target }) => target).toSorted()).toEqual(
      ['ByInterface', 'ByPrimitive', 'Guard', 'Inner', 'OwnController', 'Undecorated'].toSorted(),
    );
  });

  it('is told for every service of a process at once', async () => {
    const refusal = await refusalOf(moduleOf({ providers: [Undecorated] }), moduleOf({ providers: [ByPrimitive] }));

    expect(refusal?.problems.map(({ service }) => service)).toEqual(['order', 'order1']);
  });
});

describe('what can be injected', () => {
  @Injectable()
  class Fine extends Undecorated {
    constructor(
      store: Store,
      @Inject('CONFIG') readonly config: Shelf,
      @Optional() readonly other?: Store,
    ) {
      super(store);
    }
  }
  class Plain {}

  it('passes', async () => {
    const providers = [
      Store,
      Plain,
      Fine,
      { provide: 'CONFIG', useValue: { width: 1 } },
      { provide: Undecorated, useFactory: (store: Store) => new Undecorated(store), inject: [Store] },
      { provide: 'now', useFactory: () => Date.now() },
      { provide: 'same', useExisting: Store },
    ];

    expect(await refusalOf(moduleOf({ providers }))).toBeUndefined();
  });
});
