/** The name as the page's header shows it: in its own script, then as it is said. */
export function Wordmark() {
  return (
    <span className="wordmark">
      <span lang="ja">エンドロール</span>
      <strong>Endroll</strong>
    </span>
  );
}
