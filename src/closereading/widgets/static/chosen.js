/* What is chosen, by id; nothing where nothing is. */
function chosen(fields) {
  const given = fields.map(({ id, get }) => [id, get()]).filter(([, value]) => value);
  return given.length ? Object.fromEntries(given) : null;
}
