// The texts of a page. A key that is written out, or a template with a beginning or an end that is, must be one of its keys.
interface NoSuchText {
  "there is no such text": never;
}

/** The values of a text; where there is no such text, what nobody can give. */
type TextValues<Z, K extends string> = string extends K
  ? [values?: object]
  : K extends string
    ? [Extract<keyof Z, K>] extends [never]
      ? [none: NoSuchText]
      : [values?: object]
    : never;

type Texts<Z> = <K extends string>(key: K, ...values: TextValues<Z, K>) => string;
