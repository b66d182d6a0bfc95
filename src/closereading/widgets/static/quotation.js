function kindBody(shown, changed) {
  return writingBody(shown, changed, { label: "The words, exactly as they stand", long: false });
}
