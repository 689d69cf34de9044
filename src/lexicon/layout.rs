//! The compiled form of the lexicon: which sections it has, and how elements of patterns are written. The build script
//! includes this file too.

/// Number of sections in the compiled form; see [`Section`].
pub const SECTIONS: usize = 16;

/// The sections of the compiled form, in order. Each is a list of little-endian `u32`, but for `SurfaceBytes`.
#[derive(Debug, Clone, Copy)]
#[repr(usize)]
pub enum Section {
    /// Hash table of words: high half of the word's hash, then word + 1 (or 0) with what the word begins (see [`begins`])
    /// in the top byte (two each). The words themselves are not kept: place and half hash tell them apart, which the
    /// compiler makes sure of; that another word of an article is taken for one of them is a chance of less than one in 100,000 for
    /// an article of ten thousand different words.
    Words,
    /// Nodes: the first accept, and how many there are, as [`node`] packs it (two each). The node of a phrase's first
    /// word has the word's number.
    Nodes,
    /// Hash table of edges: high half of the hash of node and word, and target or 0 (two each).
    Edges,
    /// Accepts: list, row, surface + 1 (or 0) (three each). Those of lists under `names` stand last at each node.
    Accepts,
    /// Start of each exact-case surface in `SurfaceBytes`, and the end of the last.
    SurfaceStarts,
    /// Exact-case surfaces (bytes).
    SurfaceBytes,
    /// Patterns: list, row, start and end of its elements (four each).
    Patterns,
    /// Elements of patterns: kind in the top byte, value below.
    Elements,
    /// Alternatives: ranges of `Sets`, `Sets` and `Choices`, then a mask, low half first (eight each): the words that are
    /// a whole choice, the words that begin a longer one, and the longer ones; where the second range ends before it
    /// starts, any word may begin one. In the mask stands a bit for each word that may begin a choice (see [`mask_of`]).
    Alternatives,
    /// Sets of words, each sorted.
    Sets,
    /// Choices: a range of `Elements` each (two each).
    Choices,
    /// The features that each word gives to its sentence: a mask of the first 64, low half first, and a range of
    /// `RareFeatures` (four each).
    WordFeatures,
    /// The same for an entry of each list, and for numbers last.
    ListFeatures,
    /// Features beyond the first 64, which are the commonest.
    RareFeatures,
    /// For each feature the start of its patterns in `Anchored`, and the end of the last.
    AnchoredStarts,
    /// Patterns whose rarest element is the feature: pattern, and two more features that the sentence must have, 16 bits
    /// each (two each).
    Anchored,
}

/// The bit of a word in masks that tell quickly which words can't be in a set.
pub fn mask_of(word: u32) -> u64 {
    1 << (word % 64)
}

/// Masks the number in a slot of `Words`.
pub const WORD: u32 = (1 << 24) - 1;

/// What a word begins, or gives to its sentence.
pub mod begins {
    /// A phrase that is looked for on whole pages.
    pub const PHRASE: u8 = 1;
    /// A phrase of a list under `names`.
    pub const NAME: u8 = 2;
    /// It gives features to its sentence.
    pub const FEATURE: u8 = 4;
}

/// How the second number of a node is packed.
pub mod node {
    /// Edges leave the node.
    pub const HAS_EDGES: u32 = 1 << 31;
    /// Masks the number of accepts for whole pages.
    pub const PAGE: u32 = 0x7FFF;
    /// Bits before the number of all accepts.
    pub const ALL: u32 = 16;
}

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
