//! The compiled form of the lexicon: which sections it has, and how elements of patterns are written. The build script
//! includes this file too.

/// Number of sections in the compiled form; see [`Section`].
pub const SECTIONS: usize = 15;

/// The sections of the compiled form, in order. Each is a list of little-endian `u32`, but for `SurfaceBytes`
/// and `Given`.
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
    /// Alternatives: the feature of their first words, a range of `Rows`, and 1 where they may be left out (four each).
    Alternatives,
    /// The rows of alternatives: a range of `Elements` each (two each).
    Rows,
    /// For each word the start in `Given` of the features that it gives, and the end of the last.
    WordFeatures,
    /// The same for an entry of each list, and for numerals last.
    ListFeatures,
    /// What patterns look for at a word, which is called a feature: a word, a set of words, an entry of a list, a numeral,
    /// or one of several of these (`u16`).
    Given,
    /// For each feature that some pattern is tried for, which are the first, the start of its patterns in `Anchored`, and
    /// the end of the last.
    AnchoredStarts,
    /// Patterns whose rarest element is the feature: pattern, and two more features that the sentence must have, 16 bits
    /// each (two each).
    Anchored,
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

/// Most features of all patterns: `Section::Given` has 16 bits for each.
pub const MOST_FEATURES: usize = 1 << 16;

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

/// Words that are matched at once, a bit each; the highest bit is the end of a match at the last of them.
pub const WINDOW: usize = 63;

/// Most words that a match may span. A longer sentence is matched piece by piece, and the pieces overlap by so much.
pub const REACH: usize = 47;

/// Kinds of pattern elements (top byte).
pub mod element {
    /// One word or numeral that has a feature; the value is the feature.
    pub const FEATURE: u32 = 1 << 24;
    /// An entry of a list; the value is the list.
    pub const LIST: u32 = 2 << 24;
    /// Up to so many words.
    pub const GAP: u32 = 3 << 24;
    /// The sentence begins here.
    pub const START: u32 = 4 << 24;
    /// The sentence ends here.
    pub const END: u32 = 5 << 24;
    /// One of several; the value is the place in the alternatives.
    pub const EITHER: u32 = 6 << 24;
    /// Masks the value.
    pub const VALUE: u32 = (1 << 24) - 1;
}
