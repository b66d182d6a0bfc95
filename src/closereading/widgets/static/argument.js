function kindBody(shown, changed) {
  return writingBody(shown, changed, { label: "Your argument", long: true });
}
