//! The compiled form of the lexicon: which sections it has, and how elements of patterns are written. The build script
//! includes this file too.

/// Number of sections in the compiled form; see [`Section`].
pub const SECTIONS: usize = 22;

/// The sections of the compiled form, in order. Each is a list of little-endian `u32`, but for `SurfaceBytes`.
#[derive(Debug, Clone, Copy)]
#[repr(usize)]
pub enum Section {
    /// Hash table of words: low and high half of the word's hash, word + 1 or 0 (three each). The words themselves are
    /// not kept: 64 bits tell them apart.
    Words,
    /// For each word the node it leads to from the root, or 0.
    Roots,
    /// Hash table of edges: node, word, target (three each); an empty one has target 0.
    Edges,
    /// For each node the start of its accepts, and the end of the last, with [`HAS_EDGES`] where edges leave the node.
    AcceptStarts,
    /// Accepts: list (with [`NAMES_ONLY`]), row, surface + 1 (or 0) (three each).
    Accepts,
    /// Start of each exact-case surface in `SurfaceBytes`, and the end of the last.
    SurfaceStarts,
    /// Exact-case surfaces (bytes).
    SurfaceBytes,
    /// Patterns: list, row, start and end of its elements (four each).
    Patterns,
    /// Elements of patterns: kind in the top byte, value below.
    Elements,
    /// Alternatives: ranges of `Sets`, `Sets` and `Choices` (six each): the words that are a whole choice, the words that
    /// begin a longer one, and the longer ones. Where the second range ends before it starts, any word may begin one.
    Alternatives,
    /// Sets of words, each sorted.
    Sets,
    /// Choices: a range of `Elements` each (two each).
    Choices,
    /// For each word the start of its keys in `WordKeys`, and the end of the last.
    WordKeyStarts,
    /// Patterns that may begin with a word: pattern, and two features that its sentence must have, 16 bits each (two
    /// each).
    WordKeys,
    /// For each list, and then for numbers, the start of its keys in `ListKeys`, and the end of the last.
    ListKeyStarts,
    /// Patterns that may begin with an entry of a list, or a number; as in `WordKeys`.
    ListKeys,
    /// For each word the start of its features in `WordFeatures`, and the end of the last.
    WordFeatureStarts,
    /// Features that a word gives to its sentence.
    WordFeatures,
    /// For each list, and then for numbers, the start of its features in `ListFeatures`, and the end of the last.
    ListFeatureStarts,
    /// Features that an entry of a list, or a number, gives to its sentence.
    ListFeatures,
    /// For each pattern the start of its features in `Required`, and the end of the last.
    RequiredStarts,
    /// Features that a sentence must have for a pattern to be tried in it.
    Required,
}

/// In the start of a node's accepts: edges leave the node.
pub const HAS_EDGES: u32 = 1 << 31;

/// In the list of an accept: the list is looked for in short texts about people only. Its words are so common that on
/// whole pages they would be a third of all hits.
pub const NAMES_ONLY: u32 = 1 << 16;

/// The feature that every sentence has.
pub const ANY: u32 = 0;

/// Kinds of pattern elements (top byte).
pub mod element {
    /// A word; the value is its number.
    pub const WORD: u32 = 1 << 24;
    /// An entry of a list; the value is the list.
    pub const LIST: u32 = 2 << 24;
    /// Up to so many words.
    pub const GAP: u32 = 3 << 24;
    /// A number.
    pub const NUMBER: u32 = 4 << 24;
    /// The sentence begins here.
    pub const START: u32 = 5 << 24;
    /// The sentence ends here.
    pub const END: u32 = 6 << 24;
    /// One of several; the value is the place in the alternatives.
    pub const EITHER: u32 = 7 << 24;
    /// Masks the value.
    pub const VALUE: u32 = (1 << 24) - 1;
}
