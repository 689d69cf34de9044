//! What can harm readers: a crisis without a help line, a substance whose interactions nobody mentions.

mod crisis;
mod interaction;

pub use crisis::Crisis;
pub use interaction::RiskyRecommendation;

pub(super) use crisis::read as crisis;
pub(super) use interaction::read as risky_recommendations;
