function kindBody(shown, changed) {
  return writingBody(shown, changed, { label: "Your answer, in sentences", long: false });
}
