// Finds the operation of the OpenAPI description that a call means, by its method and its path. A path is known as far as
// it is a literal or a template; `${a}` in it represents one segment. The answer of any other call is any.
declare namespace Api {
  /** The kiosk's agent, which has its own interface. */
  interface Answers {
    "GET /api/screen": any;
    "POST /api/screen": any;
  }

  interface Bodies {
    "GET /api/screen": any;
    "POST /api/screen": any;
  }

  interface NoSuchOperation {
    "the API has no such operation": never;
  }

  type Segment<S extends string> = string extends S ? "{}" : S extends `${infer Plain}?${string}` ? Segment<Plain> : S;

  type Segments<P extends string> = P extends `${infer First}/${infer Rest}` ? `${Segment<First>}/${Segments<Rest>}` : Segment<P>;

  type Key<M extends string, P extends string> = string extends P ? "" : `${M} ${Segments<P>}`;

  type Answer<M extends string, P extends string> = Key<M, P> extends keyof Answers ? Answers[Key<M, P>] : any;

  /** Body and headers of a call; where there is no such operation, what nobody can give. */
  type Rest<M extends string, P extends string> =
    Key<M, P> extends keyof Bodies
      ? [body?: Bodies[Key<M, P>], headers?: Record<string, string>]
      : P extends `/api/${string}`
        ? string extends P
          ? [body?: any, headers?: Record<string, string>]
          : [none: NoSuchOperation]
        : [body?: any, headers?: Record<string, string>];
}
