"""The format checker: any agency's document → what Decree 30/2020/NĐ-CP says of it."""
