/* What is chosen, by id, where anything is. */
function chosen(fields) {
  return Object.fromEntries(fields.map(({ id, get }) => [id, get()]).filter(([, value]) => value));
}
