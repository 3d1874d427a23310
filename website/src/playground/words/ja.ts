import type { Words } from "./types";

export const ja: Words = {
	title: "プレイグラウンド",
	lead: "トポロジーを書き換えると、図、スクリプト、疎通の予測がそれに合わせて変わります。処理はすべてこのページの中で行い、外部には何も送信しません。",
	example: "元にするトポロジー",
	fromLink: "リンクのトポロジー",
	editor: "トポロジー",
	problems: "見つかった問題",
	noProblems: "問題はありません。",
	problemCount: (errors, warnings) =>
		[...(errors > 0 ? [`エラー${errors}件`] : []), ...(warnings > 0 ? [`警告${warnings}件`] : [])].join("、"),
	more: (count) => `同様の問題がほかに${count}件あります。`,
	lastGood: "以下は、エラーが出る前のトポロジーから作ったものです。",
	loading: "読み込んでいます。",
	tooLong: (seconds) =>
		`${seconds}秒たっても終わらなかったので、このトポロジーの処理を中止しました。トポロジーを書き換えると、もう一度処理します。手元のマシンで使うnetgenコマンドには、この時間制限はありません。`,
	broke: (message) => `netgen自体に問題が起きました（${message}）。このトポロジーを添えて報告してください。`,
	again: "もう一度試す",
	badLink: (reason) =>
		`リンクに入っているトポロジーを読み取れませんでした（${reason}）。リンクをもう一度送ってもらってください。代わりに例を表示しています。`,
	diagram: "図",
	tooMany: (most) => `ノードが${most}個を超えるので、ここでは図を描きません。netgen graphコマンドなら描けます。`,
	stage: "ステージ",
	stageOf: (name, index, count) => `${name}（${count}ステージ中${index}番目）`,
	nodes: "ノード",
	nodeLines: (name, kind, facts) =>
		`${name}（種類: ${kind}）: トポロジーの該当箇所と、スクリプトのうちこのノードに関する${facts}行に色を付けました。`,
	nodeOutside: (name) =>
		`${name}は外部のノードなので、スクリプトでは作りません。トポロジーの該当箇所に色を付けました。`,
	scripts: "スクリプト",
	reach: "どこからどこへ届くか",
	script: "スクリプト",
	copy: "コピー",
	copied: "コピーしました",
	copyFailed: "ブラウザーがコピーを許可しませんでした。文字列を選択して、手動でコピーしてください。",
	download: "ダウンロード:",
	downloadPicture: "図をダウンロード",
	link: "リンクをコピー",
	linkCopied: "リンクをコピーしました。トポロジーは全体がリンクの中に入っていて、どのサーバーにも保存されません。",
	reachHow: "行が送信元、列が宛先です。セルを選ぶと、パケットの道のりを表示します。",
	nobody: "アドレスを持つノードがありません。",
	kindsHow:
		"送信元と宛先の組み合わせが多いので、表にはしません。種類ごとに1組だけを示し、同じ種類が全部で何組あるかを添えました。1組を選ぶと、パケットの道のりを表示します。",
	pairs: (count) => `全${count}組`,
	outcomes: { reaches: "応答あり", "fails-at-once": "すぐに失敗", "no-answer": "応答なし" },
	itself: "自分自身",
	asks: (from, address) => `${from}から${address}へ`,
	walk: { number: "番号", happens: "何が起きるか", frame: "MAC", packet: "IP", ttl: "TTL" },
	closeWalk: "ステージの図に戻る",
};
