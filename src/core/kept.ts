/** A map of any kind: `WeakMap` too, whose entries go with their keys. */
type Shelf<Key, Value> = { get(key: Key): Value | undefined; set(key: Key, value: Value): unknown };

/** What the map holds for the key; made when it is first asked for. */
export function kept<Key, Value extends object | string>(
  shelf: Shelf<Key, Value>,
  key: Key,
  make: (key: Key) => Value,
): Value {
  const found = shelf.get(key);
  if (found !== undefined) return found;
  const made = make(key);
  shelf.set(key, made);
  return made;
}
